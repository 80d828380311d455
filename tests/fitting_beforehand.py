"""Fit the shipped models before the tests, in processes that are not measured and so are several times as fast.

`make test` does this beside the checks of style and types. Tests that find no models fit those that they need.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor

from assistant.app import understood
from assistant.articles.library import load_library
from assistant.settings import Settings
from assistant.understanding import Model
from tests.conftest import MODELS


def model() -> Model:
    return understood(load_library(), Settings(model_folder=MODELS))


def fit_and_keep(language: str) -> None:
    """Keep what is fitted to the examples of a language where the tests look for it, unless it is there."""
    model().decider(language)


if __name__ == "__main__":
    with ProcessPoolExecutor() as processes:
        list(processes.map(fit_and_keep, model().languages))
