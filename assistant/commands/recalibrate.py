"""`assistant recalibrate`: let the confidence rest on the verdicts of people too, and say what that changes.

The verdicts are those on answers that rest on what a question was taken to mean: of customers who say whether it
helped, and of agents. Each language is judged by its own, and left as it is while it has too few.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from assistant.app import open_database, the_knowledge, utc_now
from assistant.classifier import Classifier, Signals
from assistant.domain.errors import BadInput
from assistant.records.calibrations import Calibration, store_calibration
from assistant.records.verdicts import Verdict, verdicts
from assistant.settings import read_settings

DONE: Final = 0
ENOUGH: Final = 200
"""Verdicts in a language from which to recalibrate it: at 0.95 they tell live precision to within 0.03."""

Z: Final = 1.96
"""Deviations on either side of the 95 % interval of a share."""

HEAD: Final = "language  verdicts  live precision (95 % interval)  confidence needed  examples answered  still answered"


class Interval(NamedTuple):
    """A share as seen, and between which shares the true one lies, 19 times of 20."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Change:
    """What the verdicts of one language change."""

    language: str
    judged: Sequence[Verdict]
    before: Classifier
    after: Classifier

    @property
    def live(self) -> Interval:
        """Return how precise the answers were that people judged."""
        return interval(sum(one.right for one in self.judged), len(self.judged))

    def line(self, precision: float) -> str:
        """Return the change on a line, at the precision that is asked for."""
        signals = np.array([one.prediction.signals for one in self.judged], dtype=np.float32)
        still = float((self.after.head.confidences(signals) >= self.after.threshold(precision)).mean())
        needed = " → ".join(f"{one.threshold(precision):.2f}" for one in (self.before, self.after))
        covered = " → ".join(f"{one.report(precision).coverage:.0%}" for one in (self.before, self.after))
        live = "{:.3f} ({:.3f} to {:.3f})".format(*self.live)
        return f"{self.language:<8}  {len(self.judged):>8}  {live:<30}  {needed:<17}  {covered:<17}  {still:>14.0%}"


def run(arguments: argparse.Namespace) -> int:
    """Recalibrate, print what changes, and keep it unless told not to. Raise BadInput where verdicts are too few."""
    settings = read_settings("development")
    precision = settings.answer_precision
    oos_share = settings.oos_share if arguments.oos_share is None else arguments.oos_share
    knowledge = the_knowledge(settings)
    db = open_database(settings, create=False)
    try:
        judged = [one for one in verdicts(db) if _usable(one, knowledge.model.languages)]
        stored = Counter(one.prediction.language for one in judged)
        few = {language: many for language, many in sorted(stored.items()) if many < ENOUGH}
        if len(few) == len(stored):
            raise BadInput(f"{_counted(few)} on answers are stored: {ENOUGH} in one language are needed to recalibrate")
        changes = [
            _change(language, judged, knowledge.model.classifier(language), oos_share)
            for language in sorted(stored.keys() - few.keys())
        ]
        used = len(judged) - sum(few.values())
        sys.stdout.write(f"{used} verdicts; precision asked for {precision:g}, out of scope {oos_share:g}\n{HEAD}\n")
        sys.stdout.writelines(change.line(precision) + "\n" for change in changes)
        if not arguments.dry_run:
            by_language = {change.language: _as_kept(change.judged) for change in changes}
            store_calibration(db, Calibration(utc_now(), knowledge.library.version, oos_share, by_language))
        sys.stdout.write(
            "nothing is kept\n"
            if arguments.dry_run
            else "kept: services take it at their start, and when knowledge changes\n"
        )
    finally:
        db.close()
    if few:
        sys.stderr.write(f"left as they are: {_counted(few)}, {ENOUGH} in one language are needed\n")
    sys.stderr.writelines(f"warning: {warning}\n" for change in changes for warning in _warnings(change, precision))
    return DONE


def _counted(stored: Mapping[str, int]) -> str:
    """Return how many verdicts each language has, in words."""
    each = ", ".join(f"{language} {many}" for language, many in stored.items())
    return f"{sum(stored.values())} verdicts ({each})" if each else "0 verdicts"


def interval(right: int, total: int) -> Interval:
    """Return a share with its 95 % interval, as Wilson has it: it holds for few verdicts too, and near 1."""
    share = right / total
    middle, spread = share + Z**2 / (2 * total), Z * ((share * (1 - share) + Z**2 / (4 * total)) / total) ** 0.5
    return Interval(share, (middle - spread) / (1 + Z**2 / total), (middle + spread) / (1 + Z**2 / total))


def _usable(verdict: Verdict, languages: Sequence[str]) -> bool:
    """Tell whether a verdict is on a language that is understood, by the signals of this program."""
    prediction = verdict.prediction
    return prediction.language in languages and len(prediction.signals) == len(Signals._fields)


def _change(language: str, judged: Sequence[Verdict], before: Classifier, oos_share: float) -> Change:
    own = [one for one in judged if one.prediction.language == language]
    after = before.recalibrated([(Signals(*one.prediction.signals), one.right) for one in own], oos_share=oos_share)
    return Change(language, own, before, after)


def _as_kept(judged: Sequence[Verdict]) -> list[tuple[tuple[float, ...], bool]]:
    return [(one.prediction.signals, one.right) for one in judged]


def _warnings(change: Change, precision: float) -> Iterator[str]:
    """Yield a warning where the precision that is asked for is outside of the interval of the live one."""
    share, low, high = change.live
    seen = f"{change.language}: live precision {share:.3f} ({low:.3f} to {high:.3f})"
    if high < precision:
        yield f"{seen} is below the {precision:g} that is asked for: look at the wrong answers, and add examples"
    if low > precision:
        yield f"{seen} is above the {precision:g} that is asked for: more could be answered"
