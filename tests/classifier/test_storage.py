from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.classifier import BrokenModel, Classifier, fit, fitting, load
from tests.classifier.questions import some_examples


@pytest.fixture
def classifier() -> Classifier:
    return fit(some_examples(5, 5))


def rewritten(path: Path, **changed: object) -> Path:
    """Write the file again with some arrays changed; None leaves one out."""
    with np.load(path) as file:
        arrays = {name: file[name] for name in file.files}
    arrays |= {name: np.asarray(array) for name, array in changed.items() if array is not None}
    np.savez(path, **{name: array for name, array in arrays.items() if changed.get(name, 0) is not None})
    return path


@pytest.mark.parametrize("tables", [True, False])
def test_what_is_read_again_answers_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, tables: bool) -> None:
    if not tables:
        monkeypatch.setattr(fitting, "LARGEST_TABLE", 0)
    written = fit(some_examples(5, 5)).recalibrated([(fit(some_examples(5, 5)).predict(("how",))[0].signals, True)])

    written.save(tmp_path / "model.npz")
    read = load(tmp_path / "model.npz")

    for example in some_examples(5, 5):
        assert read.predict(example.words, example.concepts) == written.predict(example.words, example.concepts)
    assert read.threshold(0.8) == written.threshold(0.8)
    assert read.report(0.8) == written.report(0.8)
    assert [path.name for path in tmp_path.iterdir()] == ["model.npz"]


def test_the_same_examples_make_the_same_file_byte_for_byte(tmp_path: Path) -> None:
    fit(some_examples(5, 5)).save(tmp_path / "one")
    fit(some_examples(5, 5)[::-1]).save(tmp_path / "other")

    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


@pytest.mark.parametrize("content", [b"", b"not an archive", b"PK\x03\x04 cut off"])
def test_a_file_that_is_something_else_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "model.npz").write_bytes(content)

    with pytest.raises(BrokenModel, match=r"model\.npz: holds no classifier"):
        load(tmp_path / "model.npz")


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(BrokenModel, match="is not there"):
        load(tmp_path / "model.npz")


def test_a_file_cut_short_is_refused(tmp_path: Path, classifier: Classifier) -> None:
    classifier.save(tmp_path / "model.npz")
    whole = (tmp_path / "model.npz").read_bytes()
    (tmp_path / "model.npz").write_bytes(whole[: len(whole) // 2])

    with pytest.raises(BrokenModel, match="holds no classifier"):
        load(tmp_path / "model.npz")


def test_another_format_is_named(tmp_path: Path, classifier: Classifier) -> None:
    classifier.save(tmp_path / "model.npz")

    with pytest.raises(BrokenModel, match="has format 99; this version reads"):
        load(rewritten(tmp_path / "model.npz", format=99))


@pytest.mark.parametrize(
    "changed",
    [
        {"tables": np.zeros((2, 2))},
        {"counts": np.ones(3)},
        {"rows_0": np.zeros(2, dtype=int)},
        {"rows_1": np.zeros(2, dtype=np.int32)},
        {"told": np.frombuffer(b"[1, 2]", dtype=np.uint8)},
        {"told": np.array([object()])},
        {"judged_0": None},
    ],
    ids=str,
)
def test_parts_that_do_not_belong_together_are_refused(
    tmp_path: Path, classifier: Classifier, changed: dict[str, object]
) -> None:
    classifier.save(tmp_path / "model.npz")

    with pytest.raises(BrokenModel, match="holds no classifier"):
        load(rewritten(tmp_path / "model.npz", **changed))
