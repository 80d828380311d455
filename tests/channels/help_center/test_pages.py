from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.articles.library import knowledge_root, load_library
from tests.channels.conftest import Calls
from tests.channels.help_center.conftest import PUBLIC, Page

LANGUAGES = ("en", "de", "es", "fr", "it", "nl", "pt")
PUBLIC_PAGES = ("/help", "/help/charger-offline", "/help/topics/cost")


def test_home_has_search_topics_and_what_helps_most(nobody: Calls) -> None:
    page = Page(nobody.get("/help").text)

    assert page.all("form", action="/help/search")
    assert page.all("input", name="q", type="search")
    assert {f"/help/topics/{name}" for name in ("rejected", "cost", "safety")} <= {
        link.get("href") for link in page.all("a")
    }
    assert "Most helpful" in page.text
    assert page.all("a", href="/help/why-rejected")


def test_a_topic_lists_every_article_of_its_own(nobody: Calls) -> None:
    page = Page(nobody.get("/help/topics/cost").text)
    own = {one.slug for one in load_library(knowledge_root()).articles() if one.topic == "cost"}

    assert {f"/help/{slug}" for slug in own} <= {link.get("href") for link in page.all("a")}


def test_every_article_of_every_language_is_a_page(nobody: Calls) -> None:
    library = load_library(knowledge_root())
    for language in LANGUAGES:
        for slug in library.slugs:
            answer = nobody.get(f"/help/{slug}?locale={language}")
            page, article = Page(answer.text), library.article(slug, language)

            assert answer.status_code == 200
            assert " ".join(article.title.split()) in page.text
            assert page.all("html", lang=language, dir="ltr")
            assert "answer" in {held.get("id") for held in page.all("h2")}
            assert "[operator" not in answer.text
            for link in page.all("a"):
                assert not link["href"].startswith("/help/") or "locale=" in link["href"]


def test_an_article_can_be_linked_to_by_its_parts_and_leads_to_related_ones(nobody: Calls) -> None:
    page = Page(nobody.get("/help/charger-offline").text)
    ids = {held.get("id") for _, held in page.elements}

    assert {link["href"][1:] for link in page.all("a") if link["href"].startswith("#")} <= ids
    assert {"answer", "steps", "no-help", "check", "useful"} <= ids
    assert {"/help/wifi-setup", "/help/power-cut"} <= {link.get("href") for link in page.all("a")}


def test_the_language_is_the_browsers_where_the_address_names_none(nobody: Calls) -> None:
    german = nobody.get("/help/how-boost", headers={"Accept-Language": "de-AT,de;q=0.9,en;q=0.1"})
    unknown = nobody.get("/help/how-boost", headers={"Accept-Language": "xx"})
    named = nobody.get("/help/how-boost?locale=fr", headers={"Accept-Language": "de"})

    assert (german.headers["Content-Language"], german.headers["Vary"]) == ("de", "Accept-Language")
    assert unknown.headers["Content-Language"] == "en"
    assert named.headers["Content-Language"] == "fr"
    assert "Vary" not in named.headers


@pytest.mark.parametrize("locale", ["xx", "de-DE-x-" + "y" * 300, "<script>", "../en", "%00"])
def test_an_odd_locale_is_answered_in_a_language_that_there_is(nobody: Calls, locale: str) -> None:
    answer = nobody.get("/help", query_string={"locale": locale})

    assert answer.status_code == 200
    assert answer.headers["Content-Language"] in LANGUAGES


def test_public_pages_may_be_kept_and_are_not_sent_twice(nobody: Calls) -> None:
    for path in PUBLIC_PAGES:
        first = nobody.get(path)
        again = nobody.get(path, headers={"If-None-Match": first.headers["ETag"]})

        assert first.headers["Cache-Control"].startswith("public, max-age=")
        assert (again.status_code, again.data) == (304, b"")


def test_no_page_sets_a_cookie_and_each_leads_to_a_person_in_the_same_place(nobody: Calls) -> None:
    places = set()
    for path in (*PUBLIC_PAGES, "/help/search?q=boost", "/help/nothing"):
        answer = nobody.get(path)
        page = Page(answer.text)
        inside = [
            tag for tag, held in page.elements if tag in {"header", "main"} or "person-link" in held.get("class", "")
        ]

        assert "Set-Cookie" not in answer.headers
        places.add(tuple(inside[:3]))
    assert places == {("header", "a", "main")}


def test_addresses_in_full_come_from_the_setting_alone(public: Calls, nobody: Calls) -> None:
    page = Page(public.get("/help/charger-offline?locale=de").text)

    assert page.all("link", rel="canonical", href=f"{PUBLIC}/help/charger-offline?locale=de")
    others = {link["hreflang"]: link["href"] for link in page.all("link", rel="alternate") if "hreflang" in link}
    assert set(others) == {*LANGUAGES, "x-default"}
    assert others["en"] == others["x-default"] == f"{PUBLIC}/help/charger-offline"
    assert page.all("meta", property="og:url", content=f"{PUBLIC}/help/charger-offline?locale=de")

    elsewhere = nobody.get("/help/charger-offline", headers={"X-Forwarded-Host": "evil.example"})
    assert "canonical" not in elsewhere.text
    assert "evil.example" not in elsewhere.text


def test_says_to_search_engines_what_it_answers(public: Calls) -> None:
    page = Page(public.get("/help/charger-offline").text)

    [faq, way] = json.loads("".join(page.data))["@graph"]
    assert faq["mainEntity"][0]["name"] == "Why is my charger offline?"
    assert "lights of the charger" in faq["mainEntity"][0]["acceptedAnswer"]["text"]
    assert [step["position"] for step in way["itemListElement"]] == [1, 2, 3]
    assert way["itemListElement"][2]["item"] == f"{PUBLIC}/help/charger-offline"
    assert page.all("meta", name="description")[0]["content"].startswith("Offline means")
    assert page.all("meta", property="og:type", content="article")

    home = json.loads("".join(Page(public.get("/help").text).data))["@graph"]
    assert home[1]["potentialAction"]["target"] == f"{PUBLIC}/help/search?q={{q}}"


@pytest.mark.parametrize(
    "slug", ["nothing", "CHARGER-OFFLINE", "charger_offline", "a" * 81, "charger-offline.md", "..%2Fen", "%00", "é"]
)
def test_what_is_no_article_is_a_page_that_says_so(nobody: Calls, slug: str) -> None:
    answer = nobody.get(f"/help/{slug}")

    assert answer.status_code == 404
    assert answer.headers["Cache-Control"] == "no-store"
    assert "There is no such page" in answer.text
    assert Page(answer.text).all("meta", name="robots", content="noindex")


def test_there_is_no_other_topic(nobody: Calls) -> None:
    assert nobody.get("/help/topics/nothing").status_code == 404


def test_leads_on_from_a_slash_too_many(nobody: Calls) -> None:
    answer = nobody.get("/help/?locale=de")

    assert (answer.status_code, answer.headers["Location"]) == (308, "/help?locale=de")


def test_the_languages_lead_to_the_same_page(nobody: Calls) -> None:
    page = Page(nobody.get("/help/search?q=boost&locale=nl").text)

    assert page.all("a", href="/help/search?locale=de&q=boost", hreflang="de", lang="de")
    assert page.all("a", hreflang="nl", aria_current="true")


def test_a_frame_is_for_the_sites_of_the_setting_alone(public: Calls, nobody: Calls) -> None:
    framed = public.get("/help/charger-offline?embed=1")
    page = Page(framed.text)

    assert "frame-ancestors https://app.example https://shop.example:8443;" in framed.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed.headers
    assert not page.all("header")
    assert not page.all("footer")
    assert page.all("a", href="/help/wifi-setup?embed=1")
    assert page.all("input", name="embed", value="1")
    assert any("person-link" in link.get("class", "") for link in page.all("a"))
    assert page.all("link", rel="canonical", href=f"{PUBLIC}/help/charger-offline")
    for answer in (public.get("/help/charger-offline"), nobody.get("/help/charger-offline?embed=1")):
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert "<header" in answer.text


def test_a_visitor_is_told_how_to_sign_in(public: Calls, nobody: Calls) -> None:
    for path in ("/help", "/help/charger-offline"):
        page = Page(public.get(path).text)

        assert "sign in to your charging app" in page.text
        assert page.all("a", href="https://app.example/sign-in")
        assert not Page(nobody.get(path).text).all("a", href="https://app.example/sign-in")


def test_nobody_is_sent_to_check_a_session_where_people_can_be_hurt(nobody: Calls) -> None:
    for slug in ("faults-safety", "ground-fault", "over-temperature"):
        assert 'id="check"' not in nobody.get(f"/help/{slug}").text


def test_every_word_of_the_pages_is_written_in_every_language() -> None:
    root = knowledge_root()
    library = load_library(root)
    templates = "".join(file.read_text() for file in (Path(__file__).parents[3] / "templates" / "help").glob("*"))
    english = library.wording("en").table("help_center")

    for key in english:
        assert (
            f"say('{key}'" in templates
            or key in {"direction", "own_name"}
            or key.split("_")[0].split(".")[0]
            in {
                *("topic", "answer", "steps", "no", "noted", "found", "check"),
            }
        ), key
    for language in LANGUAGES[1:]:
        own = library.wording(language).table("help_center")
        same = {key for key, words in own.items() if words == english[key] and len(words) > 12}
        assert same <= {"check_session", "direction"}, language
