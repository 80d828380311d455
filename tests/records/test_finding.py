from __future__ import annotations

import pytest

from assistant.domain.records import Customer
from assistant.records.database import Database
from assistant.records.finding import find
from tests.records.household import a_world, keep


@pytest.mark.parametrize(
    ("name", "sought"),
    [("Özlem Ünal", "özlem"), ("Özlem Ünal", "ÜNAL"), ("Иван Петров", "иван"), ("Łukasz", "Łuk"), ("山田", "山田")],
)
def test_a_name_is_found_in_every_script_however_it_is_written(db: Database, name: str, sought: str) -> None:
    keep(db, Customer("someone", name=name))

    assert [one.id for one in find(db, sought)] == ["someone"]


@pytest.mark.parametrize("sought", ["\0\0", "\x1b\x07", "%%", "__", "\\\\", "' OR 1=1 --"])
def test_signs_stand_for_nothing_but_themselves(db: Database, sought: str) -> None:
    a_world(db)

    assert find(db, sought) == []
