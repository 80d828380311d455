from __future__ import annotations

import pytest

from tests.browser.console.conftest import NARROW, WIDE, Consoles

SCROLLED = "(() => { scrollTo(0, 9999); return scrollY })()"


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("place", ["reports", "macros"])
def test_the_page_does_not_move_away_under_its_head(consoles: Consoles, size: tuple[int, int], place: str) -> None:
    console = consoles.open(size, "ada")
    console.page.goto(f"{console.url}/console/{place}")

    assert console.page.evaluate(SCROLLED) == 0
    assert console.complaints == []
