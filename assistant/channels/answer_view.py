"""An answer as one tree: verdict first, then why, the picture that proves it, how sure it is, and what to do next.

Pages print the tree, the widget gets it as JSON and builds nodes of it. Needs `chat.css` and `timeline.css`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from markupsafe import Markup

from assistant.answers.compose import with_words
from assistant.answers.timeline import Element, figure, read_timeline
from assistant.answers.timeline.elements import draw, printed
from assistant.channels.icons import icon
from assistant.channels.lane_numbers import lane_numbers
from assistant.conversation.desk import Desk
from assistant.conversation.explain_charge import ExplainedCharge, explain_charge
from assistant.domain.diagnosis import About, HandoffReason
from assistant.domain.errors import NotFound

WORDS: Final = "answer"
NAME_DIGITS: Final = 10
Json = Mapping[str, Any]
SURE: Final = {"confirmed": ("shield", "how-sure"), "likely": ("question", "how-sure how-sure-less")}


def answer_view(desk: Desk, customer_id: str | None, reply: Json, name: str, now: datetime) -> Element:
    """Return the view of a stored reply (section 4 of the contract), in the reply's own language.

    `name` begins the ids in it: small letters, digits and dashes, one for each answer on a page. Pictures are drawn
    as the record stood at `now`. `customer_id` None is a visitor, who has no record.
    """
    parts: list[Json] = reply["parts"] or [reply]
    dangerous = [part for part in parts if _dangerous(part)]
    words = desk.library.wording(reply["locale"]).table(WORDS)
    shown: list[Element] = []
    for number, part in enumerate(dangerous[:1] or parts, 1):
        own = name if number == 1 else f"{name}-{number}"
        shown += _Piece(desk, customer_id, part, own, now, words).elements()
    look = "answer answer-danger" if dangerous else "answer"
    return draw("article", *shown, *_handed(reply, words), class_=look, aria_label=words["answer"])


def name_of(message_id: str) -> str:
    """Return the name of an answer, which begins the ids in its view."""
    return f"a{sha256(message_id.encode()).hexdigest()[:NAME_DIGITS]}"


def as_markup(view: Element) -> Markup:
    """Return a view for a page."""
    return Markup(printed(view))  # noqa: S704 # every value in it is escaped by its printer


@dataclass(frozen=True, slots=True)
class _Piece:
    """The answer to one question."""

    desk: Desk
    customer_id: str | None
    reply: Json
    name: str
    now: datetime
    words: Mapping[str, str]

    def elements(self) -> Iterator[Element]:
        explained = self._explained()
        lanes = lane_numbers(explained.evidence) if explained else {}
        explanation: Json = self.reply["explanation"] or {}
        steps = explanation.get("next_steps", ())
        said = [one for one in self.reply["sentences"] if one["text"] not in steps]
        at = self._verdict_at(said)
        yield from self._paragraph(said[:at], lanes)
        for sentence in said[at : at + 1]:
            yield draw("p", *self._said(sentence, lanes), class_="verdict")
        yield from self._paragraph(said[at + 1 :], lanes)
        if explained:
            yield draw("div", self._picture(explained), class_="proof")
        yield from self._under_it(explanation, lanes)

    def _verdict_at(self, said: Sequence[Json]) -> int:
        """Return which sentence is the verdict: neither our regret, nor what introduces it; in danger the first."""
        told = self.reply["explanations"]
        if _dangerous(self.reply):
            return 0
        opening = [one["text"] for one in told[0]["sentences"][:1]] if len(told) == 1 else []
        verdict = (at for at, sentence in enumerate(said) if sentence["text"] in opening)
        stated = (at for at, sentence in enumerate(said) if sentence["sources"])
        return next(verdict, next(stated, 0))

    def _paragraph(self, said: Sequence[Json], lanes: Mapping[str, int]) -> Iterator[Element]:
        pieces = [piece for sentence in said for piece in (*self._said(sentence, lanes), " ")]
        if pieces:
            yield draw("p", *pieces, class_="answer-text")

    def _under_it(self, explanation: Json, lanes: Mapping[str, int]) -> Iterator[Element]:
        words = self.words
        yield from _readings(explanation, lanes, words["proof"])
        certainty = explanation.get("certainty")
        if certainty in SURE:
            sign, look = SURE[certainty]
            yield draw("p", icon(sign), words[certainty], class_=look)
        if explanation.get("provisional"):
            yield draw("p", icon("clock"), words["provisional"], class_="how-sure how-sure-less")
        for step in explanation.get("next_steps", ()):
            yield draw("p", draw("b", words["next_step"]), step, class_="next")
        article = self.reply["article"]
        if article:
            yield draw("p", words["article"], " ", draw("a", article["title"], href=article["url"]), class_="more")

    def _said(self, sentence: Json, lanes: Mapping[str, int]) -> Iterator[Element | str]:
        """Yield a sentence and the lanes that it cites: each leads to its row in the table under the picture."""
        yield sentence["text"]
        cited = {lanes[source["record"]] for source in sentence["sources"] if source.get("record") in lanes}
        for number in sorted(cited):
            unseen = draw("span", f"{self.words['reading']} ", class_="unseen")
            yield draw("a", draw("span", unseen, str(number)), class_="cite", href=f"#{self.name}-r{number}")

    def _explained(self) -> ExplainedCharge | None:
        explanation: Json | None = self.reply["explanation"]
        if not explanation or self.customer_id is None:
            return None
        about, named = About(explanation["about"]), explanation["charging_session_id"]
        with suppress(NotFound):
            return explain_charge(
                self.desk, self.customer_id, named, about=about, now=self.now, locale=self.reply["locale"]
            )
        return None

    def _picture(self, explained: ExplainedCharge) -> Element:
        spoken = explained.explanation.locale
        wording = self.desk.library.wording(spoken)
        return figure(read_timeline(explained.evidence, explained.diagnosis, wording, spoken), self.name)


def _dangerous(reply: Json) -> bool:
    return (reply["handoff"] or {}).get("reason") == HandoffReason.SAFETY


def _readings(explanation: Json, lanes: Mapping[str, int], heading: str) -> Iterator[Element]:
    """Yield what the record shows: the proof of the headline, each line with the lane that shows it."""
    proof: list[Json] = [one for finding in explanation.get("findings", ())[:1] for one in finding["evidence"]]
    lines = [draw("li", draw("b", str(lanes.get(one["record"], ""))), draw("span", one["says"])) for one in proof]
    if lines:
        yield draw("div", draw("h3", heading), draw("ol", *lines), class_="readings")


def _handed(reply: Json, words: Mapping[str, str]) -> Iterator[Element]:
    """Yield the ticket that a person takes over, and its place in the queue: that one does is what the answer says."""
    handoff: Json = reply["handoff"] or {}
    if handoff.get("ticket_id") and reply["text"]:
        said = [with_words(words["ticket"], ticket=handoff["ticket_id"])]
        if handoff["queue_position"]:
            said.append(with_words(words["place"], place=str(handoff["queue_position"])))
        yield draw("p", icon("person"), draw("span", " ".join(said)), class_="handed")
