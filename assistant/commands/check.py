"""`assistant check`: lint the knowledge, judge every scenario and example, and say whether each gate is passed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from assistant.articles.check import check_knowledge, gaps, missing_translations, missing_understanding
from assistant.articles.library import knowledge_root
from assistant.articles.problem import Problem
from assistant.articles.soundness import unreadable
from assistant.articles.wording import DEFAULT_LANGUAGE
from assistant.causes import ALL
from assistant.commands.check_understanding import figures_of, never_led_to
from assistant.scenarios import report
from assistant.settings import read_settings
from assistant.understanding import Decisions, Model, load_model

PASSED, FELL_SHORT = 0, 1
SAID_FOLDERS: Final = {"causes", "guides", "replies", "wording"}


def run(arguments: argparse.Namespace) -> int:
    """Print what is wrong and where, what only the operator can fill in, and the figures of the gates."""
    settings = read_settings("development")
    root = settings.knowledge or knowledge_root()
    unread = sorted(unreadable(root))
    if unread:  # nothing else can be judged before these are mended
        sys.stdout.write("\n".join([*map(str, unread), "a gate fell short"]) + "\n")
        return FELL_SHORT
    problems = check_knowledge(root, [cause.id for cause in ALL], tests_of_causes(root))
    missing = gaps(root)
    untranslated, unlearned = missing_translations(root), missing_understanding(root)
    scenarios = report.run(root)
    precision = settings.answer_precision
    model = load_model(root, Decisions(precision, settings.oos_share))
    understood = [figures_of(model, language, precision) for language in model.languages]
    lines = [
        *(str(problem) for problem in problems),
        _not_composed(problems),
        f"knowledge: {len(problems)} problems (gate: 0)",
        "",
        *(str(gap) for gap in missing),
        f"left to the operator: {len(missing)} gaps",
        "",
        *(_lacks(language, "said in English", lacking) for language, lacking in untranslated.items()),
        *(_lacks(language, "not there to be understood by", lacking) for language, lacking in unlearned.items()),
        "",
        *(line for figures in understood for line in figures.lines(everything=arguments.full)),
        *_never_led_to(root, model),
        f"languages of which most examples mislead: {sum(figures.hopeless for figures in understood)} (gate: 0)",
        "",
        scenarios.text,
        "",
    ]
    passed = scenarios.passed and not problems and not any(figures.hopeless for figures in understood)
    lines.append("every gate is passed" if passed else "a gate fell short")
    sys.stdout.write("\n".join(lines) + "\n")
    return PASSED if passed else FELL_SHORT


def _not_composed(problems: Sequence[Problem]) -> str:
    """Return on a line which files hold wording that cannot be relied on to be composed."""
    files = sorted({problem.file for problem in problems if problem.file.parent.name in SAID_FOLDERS})
    return f"files whose wording cannot be composed: {len(files)}{': ' if files else ''}{', '.join(map(str, files))}"


def _never_led_to(root: Path, model: Model) -> Iterator[str]:
    """Yield which guides no question leads to, and how many causes a diagnosis alone leads to."""
    guides, causes = (
        never_led_to(model, [file.stem for file in (root / DEFAULT_LANGUAGE / kind).glob("*.md")])
        for kind in ("guides", "causes")
    )
    yield f"guides that no intent leads to: {len(guides)}{': ' if guides else ''}{', '.join(guides)}"
    yield f"causes that only a diagnosis leads to: {len(causes)}"


def _lacks(language: str, what: str, lacking: list[str]) -> str:
    """Return what a language lacks, on a line."""
    return f"{language}: {len(lacking)} {what}{': ' if lacking else ''}{', '.join(lacking)}"


def tests_of_causes(root: Path) -> Path | None:
    """Return the folder of the causes' tests where the knowledge stands in a checkout, else None."""
    tests = root.parent / "tests" / "causes"
    return tests if tests.is_dir() else None
