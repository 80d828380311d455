"""`assistant check`: lint the knowledge, judge every scenario, and say whether each gate is passed."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from assistant.articles.check import check_knowledge, gaps, missing_translations
from assistant.articles.library import knowledge_root
from assistant.causes import ALL
from assistant.scenarios import report

PASSED, FELL_SHORT = 0, 1


def run(_arguments: argparse.Namespace) -> int:
    """Print what is wrong and where, what only the operator can fill in, and the figures of the gates."""
    root = knowledge_root()
    problems = check_knowledge(root, [cause.id for cause in ALL], tests_of_causes(root))
    missing = gaps(root)
    untranslated = missing_translations(root)
    scenarios = report.run(root)
    lines = [
        *(str(problem) for problem in problems),
        f"knowledge: {len(problems)} problems (gate: 0)",
        "",
        *(str(gap) for gap in missing),
        f"left to the operator: {len(missing)} gaps",
        "",
        *(_said_in_english(language, lacking) for language, lacking in untranslated.items()),
        "",
        scenarios.text,
        "",
    ]
    passed = scenarios.passed and not problems
    lines.append("every gate is passed" if passed else "a gate fell short")
    sys.stdout.write("\n".join(lines) + "\n")
    return PASSED if passed else FELL_SHORT


def _said_in_english(language: str, lacking: list[str]) -> str:
    """Return what a language lacks, on a line."""
    return f"{language}: {len(lacking)} said in English{': ' if lacking else ''}{', '.join(lacking)}"


def tests_of_causes(root: Path) -> Path | None:
    """Return the folder of the causes' tests where the knowledge stands in a checkout, else None."""
    tests = root.parent / "tests" / "causes"
    return tests if tests.is_dir() else None
