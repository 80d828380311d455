"""`python -m tests.browser.pictures`: take the pictures of the README anew, from the demo in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from assistant.channels.demo_app.agent import NAME, PASSWORD_LENGTH
from assistant.channels.demo_app.signing import secret_beside
from tests.answers.browser import a_browser
from tests.channels.running import running

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PICTURES = Path(__file__).parent / "pictures"
SIZE = (1100, 760)
QUESTION = "why was last night rejected?"


def take_pictures(browser: Browser, url: str, password: str) -> None:
    """Walk through the demo once: the customer's answer, the agent's side of it, the help center, the reports."""
    app = _page(browser)
    app.goto(f"{url}/?customer=carol")
    _ask(app, QUESTION)
    _taken(app, "chat")
    app.get_by_role("button", name="Talk to a person").last.click()
    app.locator(".handed").wait_for()

    console = _page(browser)
    console.goto(f"{url}/console")
    console.get_by_label("Name").fill(NAME)
    console.get_by_label("Password").fill(password)
    console.keyboard.press("Enter")
    console.locator("a[href*='/console/conversations/con_']").first.click()
    console.locator(".sug .s-foot").first.wait_for()
    _taken(console, "console")

    help_center = _page(browser)
    help_center.goto(f"{url}/help/charger-offline")
    _taken(help_center, "help")


def _page(browser: Browser) -> Page:
    width, height = SIZE
    page = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce").new_page()
    page.set_default_timeout(60_000)
    return page


def _ask(page: Page, text: str) -> None:
    page.locator("support-assistant .launcher").click()
    page.get_by_role("textbox").fill(text)
    page.keyboard.press("Enter")
    page.locator(".answer .tl-svg").wait_for()


def _taken(page: Page, name: str) -> None:
    page.screenshot(path=PICTURES / f"{name}.png")


def main(say: Callable[[str], object] = print) -> None:
    """Serve the demo in a folder that is thrown away, and take every picture."""
    PICTURES.mkdir(exist_ok=True)
    with (
        TemporaryDirectory() as folder,
        running("-m", "assistant", "demo", "--bind", "BIND", "--workers", "1", folder=Path(folder)) as demo,
        a_browser() as browser,
    ):
        password = secret_beside(Path(folder) / "assistant.db", "demo-agent")[:PASSWORD_LENGTH]
        take_pictures(browser, demo.url, password)
    for picture in sorted(PICTURES.glob("*.png")):
        say(f"{picture.name}  {picture.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
