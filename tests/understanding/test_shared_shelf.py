"""A fitted model is kept for all who need it: several processes fit it once, and without a place nobody waits."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

from assistant.classifier import Classifier, Example, fit
from assistant.understanding.shelf import Shelf

EXAMPLES = [Example(("start", "a", "boost"), "boost"), Example(("add", "a", "tariff"), "tariff")]


class Fitting:
    """Fits when it may, and counts how often it was asked to."""

    def __init__(self) -> None:
        """Wait for nothing yet."""
        self.times, self.begun, self.may_end = 0, Event(), Event()

    def __call__(self) -> Classifier:
        """Fit the examples."""
        self.times += 1
        self.begun.set()
        assert self.may_end.wait(30)
        return fit(EXAMPLES)


def test_two_who_need_the_same_model_fit_it_once(tmp_path: Path) -> None:
    shelf, fitting = Shelf(tmp_path / "model", "the same"), Fitting()
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(shelf.kept, "en", fitting)
        assert fitting.begun.wait(30)
        second = pool.submit(shelf.kept, "en", fitting)
        fitting.may_end.set()

    assert first.result().labels == second.result().labels == ("boost", "tariff")
    assert fitting.times == 1


def test_what_was_made_from_older_knowledge_goes_and_nothing_unfinished_stays(tmp_path: Path) -> None:
    for made_from in ("older", "newer"):
        Shelf(tmp_path / "model", made_from).kept("en", lambda: fit(EXAMPLES))

    assert len(list(tmp_path.glob("model.en.*.npz"))) == 1
    assert not list(tmp_path.glob("*.part"))


def test_where_nothing_can_be_kept_the_model_is_fitted_all_the_same(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "nowhere" / "model", "any")

    assert shelf.kept("en", lambda: fit(EXAMPLES)).labels == ("boost", "tariff")
