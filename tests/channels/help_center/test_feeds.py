from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from assistant.articles.library import knowledge_root, load_library
from tests.channels.conftest import Calls, assert_problem
from tests.channels.help_center.conftest import PUBLIC

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_sitemap_names_every_page_in_every_language(public: Calls) -> None:
    answer = public.get("/help/sitemap.xml")
    tree = ET.fromstring(answer.text)  # noqa: S314 # our own
    addresses = [one.text for one in tree.iter(f"{SITEMAP}loc")]

    assert answer.content_type.startswith("application/xml")
    assert answer.headers["Cache-Control"].startswith("public")
    assert len(addresses) == len(set(addresses)) == (len(load_library(knowledge_root()).slugs) + 9) * 7
    assert {f"{PUBLIC}/help", f"{PUBLIC}/help/charger-offline", f"{PUBLIC}/help/topics/cost?locale=de"} <= set(
        addresses
    )
    assert all(one.text for one in tree.iter(f"{SITEMAP}lastmod"))


def test_the_feed_has_the_latest_changes_first(public: Calls) -> None:
    answer = public.get("/help/feed.atom?locale=fr")
    tree = ET.fromstring(answer.text)  # noqa: S314 # our own
    days = [one.text or "" for one in tree.iterfind(f"{ATOM}entry/{ATOM}updated")]
    ids = [one.text for one in tree.iterfind(f"{ATOM}entry/{ATOM}id")]

    assert answer.content_type.startswith("application/atom+xml")
    assert tree.findtext(f"{ATOM}id") == f"{PUBLIC}/help/feed.atom?locale=fr"
    assert days == sorted(days, reverse=True)
    assert tree.findtext(f"{ATOM}updated") == days[0]
    assert len(ids) == len(set(ids)) == 50
    assert all(one and one.endswith("?locale=fr") for one in ids)


@pytest.mark.parametrize("path", ["/help/sitemap.xml", "/help/feed.atom"])
def test_without_a_public_address_none_is_named(nobody: Calls, path: str) -> None:
    assert "ASSISTANT_PUBLIC_URL is not set" in assert_problem(nobody.get(path), 404)["detail"]


def test_robots_are_kept_out_of_what_is_not_public(public: Calls, nobody: Calls) -> None:
    said = public.get("/robots.txt").text.splitlines()

    assert {"Disallow: /help/search", "Disallow: /api/", "Disallow: /console", "Allow: /help"} <= set(said)
    assert said[-1] == f"Sitemap: {PUBLIC}/help/sitemap.xml"
    assert "Sitemap" not in nobody.get("/robots.txt").text
