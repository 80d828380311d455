from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest

from assistant import __version__
from assistant.app import open_database, open_desk, rules_version, the_knowledge, utc_now
from assistant.articles.library import knowledge_root
from assistant.domain.errors import Unusable
from assistant.domain.thresholds import DEFAULTS
from assistant.settings import Settings


def test_the_clock_is_aware_and_in_utc() -> None:
    assert utc_now().tzinfo is UTC


def test_answers_say_which_rules_judged_them() -> None:
    own = Settings(thresholds=replace(DEFAULTS, no_reply_s=45))

    assert rules_version(Settings()) == __version__
    assert rules_version(own).startswith(f"{__version__}+")
    assert rules_version(own) != rules_version(Settings(thresholds=replace(DEFAULTS, no_reply_s=46)))


def test_links_lead_to_the_public_address(tmp_path: Path) -> None:
    settings = Settings(f"sqlite:///{tmp_path / 'a.db'}", public_url="https://help.example")
    db = open_database(settings)
    desk = open_desk(db, settings)
    db.close()

    assert desk.url_for_article("how-boost") == "https://help.example/help/how-boost"
    assert desk.versions == {"rules": __version__}


def test_the_environment_names_the_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_DATABASE_URL", f"sqlite:///{tmp_path / 'named.db'}")

    with pytest.raises(Unusable):
        open_database(create=False)
    assert list(tmp_path.iterdir()) == []

    open_database().close()
    assert (tmp_path / "named.db").exists()


def test_knowledge_is_read_again_only_where_a_setting_bears_on_it(tmp_path: Path) -> None:
    settings = Settings("sqlite:///one.db", model_folder=tmp_path)
    known = the_knowledge(settings)

    assert the_knowledge(replace(settings, database_url="sqlite:///other.db", public_url="https://b.example")) is known
    for bears in (
        replace(settings, model_folder=tmp_path / "elsewhere"),
        replace(settings, answer_precision=0.9),
        replace(settings, oos_share=0.3),
        replace(settings, knowledge=knowledge_root()),
    ):
        assert the_knowledge(bears) is not the_knowledge(settings)
    assert the_knowledge(settings, (("en", ()),)) is not the_knowledge(settings)
