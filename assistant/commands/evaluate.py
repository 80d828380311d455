"""`assistant evaluate`: score labelled questions or dialogues, each on a database of its own, in memory.

A line with `turns` is a dialogue with its own records; one with `text` is a question, asked by a stand-in household.
Scores go to standard output as JSON, and to standard error as a table.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

from assistant.app import open_desk
from assistant.channels.turns import Place, take_turn
from assistant.commands.expectations import checks, question_checks
from assistant.commands.labelled import BadLines, labelled_lines
from assistant.commands.scores import LABEL, Score
from assistant.commands.stand_in import CUSTOMER_ID, household
from assistant.conversation.desk import Desk
from assistant.domain.conversation import Message
from assistant.domain.errors import BadInput
from assistant.feeds.field_checks import shown
from assistant.feeds.importing import Numbered, import_numbered
from assistant.feeds.record_lines import read_record
from assistant.records.conversations import Owner, start
from assistant.records.database import Database, open_database
from assistant.records.door import Records

DONE, WRONG_USAGE = 0, 2
IN_MEMORY = "sqlite:///:memory:"
CONVERSATION_ID = "evaluated"
QUESTIONS_NOW = "2026-03-10T09:30:00+00:00"  # the moment of labelled questions that name none
QUESTIONS_ZONE = "Europe/London"

Line = Mapping[str, object]


def run(arguments: argparse.Namespace) -> int:
    """Score every line of the file; a line that is neither a question nor a dialogue is wrong usage."""
    try:
        used = _scored(arguments.file)
    except BadLines as bad:
        sys.stderr.writelines(f"assistant evaluate: {line}\n" for line in bad.lines)
        return WRONG_USAGE
    for score in used.values():
        sys.stderr.write("\n".join([*score.table(), *(score.misses if arguments.misses else ())]) + "\n")
    sys.stdout.write(json.dumps({name: score.as_json() for name, score in used.items()}) + "\n")
    return DONE


def scores_of(file: str) -> dict[str, dict[str, object]]:
    """Return the scores of a file as they are written. Raise BadInput for a line that cannot be scored."""
    return {name: score.as_json() for name, score in _scored(file).items()}


def _scored(name: str) -> dict[str, Score]:
    """Return the score of each kind of line that the file holds."""
    lines = labelled_lines(name)
    scores = {"questions": Score("questions"), "turns": Score("turns of dialogues")}
    with _household([], name) as db:
        desk = open_desk(db)
    for number, line in lines:
        if "turns" in line:
            _score_dialogue(desk, line, scores["turns"], f"{name}:{number}: records")
        else:
            _score_question(desk, line, scores["questions"])
    return {kind: score for kind, score in scores.items() if score.lines}


def _score_question(desk: Desk, question: Line, score: Score) -> None:
    """Ask a question of its own; the household is the label's where it brings records."""
    now = datetime.fromisoformat(str(question.get("now") or QUESTIONS_NOW))
    label = question.get("time_ref")
    lines = household(now, QUESTIONS_ZONE, label if isinstance(label, Mapping) else None)
    message = Message(str(question["text"]), now.astimezone(UTC), customer_id=CUSTOMER_ID)
    with _household(lines, "the stand-in household") as db:
        reply = _reply(desk, db, message)
    found = question_checks(question, reply)
    asked = f"{question.get('id')}: {shown(question['text'])}"
    score.add(_labels(question, str(question["expect"])), found, asked, _answered(reply))


def _score_dialogue(desk: Desk, dialogue: Line, score: Score, where: str) -> None:
    """Hold a dialogue, turn by turn, in one conversation; `where` names its records. Raise BadInput for bad ones."""
    now = datetime.fromisoformat(str(dialogue["now"])).astimezone(UTC)
    records, turns = dialogue.get("records"), dialogue["turns"]
    customer_id = dialogue.get("customer_id")
    owner = None if customer_id is None else str(customer_id)
    with _household(records if isinstance(records, list) else [], where) as db:
        for turn in turns if isinstance(turns, list) else []:
            moment = datetime.fromisoformat(str(turn["now"])).astimezone(UTC) if turn.get("now") else now
            reply = _reply(desk, db, Message(str(turn["user"]), moment, customer_id=owner))
            found = checks(turn["expect"], reply, str(dialogue.get("tz") or QUESTIONS_ZONE))
            asked = f"{dialogue.get('id')}: {shown(turn['user'])}"
            score.add(_labels(dialogue, str(turn["expect"].get("action"))), found, asked, _answered(reply))


def _labels(line: Line, expected: str) -> dict[str, list[str]]:
    """Return what a line is, by kind: its language, its tags, where it comes from, what it expects."""
    tags = line.get("tags")
    return {
        "language": [str(line.get("lang") or "en")],
        "tag": [str(tag) for tag in tags] if isinstance(tags, list) else [],
        "source": [str(line.get("source") or "written").partition(":")[0]],
        LABEL: [expected],
    }


def _reply(desk: Desk, db: Database, message: Message) -> Line:
    owner = Owner(customer_id=message.customer_id)
    start(db, owner, message.now, conversation_id=CONVERSATION_ID)
    return take_turn(replace(desk, records=Records(db)), Place(db, owner, CONVERSATION_ID), message)


@contextmanager
def _household(lines: Iterable[object], where: str) -> Iterator[Database]:
    """Give a database in memory that holds these records."""
    db = open_database(IN_MEMORY)
    try:
        came_to = import_numbered(db, _read(lines))
        if came_to.bad:
            first = came_to.bad[0]
            raise BadInput(f"{where}: record {first.line}: {first.field}: {first.detail}")
        yield db
    finally:
        db.close()


def _read(lines: Iterable[object]) -> Iterator[Numbered]:
    for number, line in enumerate(lines, 1):
        yield number, read_record(dict(line) if isinstance(line, dict) else {})


def _answered(reply: Line) -> str:
    """Return in a word what was answered: the outcome, and what it was about."""
    article, explanation, handoff = (reply.get(name) for name in ("article", "explanation", "handoff"))
    if isinstance(explanation, Mapping):
        return f"{reply['outcome']} {explanation['charging_session_id']} {explanation['cause']}"
    if isinstance(handoff, Mapping):
        return f"{reply['outcome']} {handoff['reason']}"
    return f"{reply['outcome']} {article['slug']}" if isinstance(article, Mapping) else str(reply["outcome"])
