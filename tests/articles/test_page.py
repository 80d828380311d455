"""Articles become clean HTML: links lead to articles, gaps are seen, no script gets through."""

from dataclasses import replace

import pytest

from assistant.articles.article import Article
from assistant.articles.library import load_library
from assistant.articles.page import article_html, article_parts, article_text

LIBRARY = load_library()


def page_of(body: str) -> str:
    article = replace(LIBRARY.article("wifi-setup"), body=body)
    return article_html(article, lambda slug: f"/help/{slug}")


def test_links_lead_to_the_help_center() -> None:
    assert page_of("See [Wi-Fi](wifi-setup).") == '<p>See <a href="/help/wifi-setup">Wi-Fi</a>.</p>\n'


def test_a_gap_is_seen() -> None:
    assert page_of("Lights. [operator: what < they mean]") == (
        "<p>Lights. <mark>[operator: what &lt; they mean]</mark></p>\n"
    )


def test_a_table_is_a_table() -> None:
    assert "<td>No contact</td>" in page_of("| Word | Meaning |\n|---|---|\n| Offline | No contact |\n")


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[a](javascript:alert(1))",
        '[a](x "onmouseover=alert(1)")',
        "<svg/onload=alert(1)>",
        "![a](x)",
        "<a href='javascript:alert(1)'>a</a>",
    ],
)
def test_no_script_gets_through(body: str) -> None:
    page = page_of(body)

    assert "<script" not in page
    assert "<img" not in page
    assert "<svg" not in page
    assert 'href="javascript' not in page
    assert "onmouseover=" not in page


@pytest.mark.parametrize("article", LIBRARY.articles(), ids=lambda article: article.slug)
def test_every_article_makes_a_page_and_plain_words(article: Article) -> None:
    page = article_html(article, lambda slug: f"/help/{slug}")
    words = article_text(article)

    assert page.startswith("<h2>Answer</h2>")
    assert page.count("<mark>") == len(article.gaps)
    assert "**" not in words
    assert "](" not in words


def test_the_parts_have_names_and_leave_out_what_only_the_operator_knows() -> None:
    answer = "## Answer\n\nSee [Wi-Fi](wifi-setup).\n[operator: x]\n\n"
    steps = "## Steps\n\n1. One. [operator: y]\n2. [operator: z]\n3. Two.\n"
    body = f"{answer}{steps}\n## If it did not help\n\n[operator: w]\n"
    said, done = article_parts(replace(LIBRARY.article("wifi-setup"), body=body), lambda slug: f"/help/{slug}")

    assert (said.name, done.name) == ("answer", "steps")
    assert said.html.strip() == '<p>See <a href="/help/wifi-setup">Wi-Fi</a>.</p>'
    assert done.html.count("<li>") == 2
    assert "operator" not in said.html + done.html + said.text + done.text
    assert [line.strip() for line in done.text.splitlines()] == ["One.", "Two."]


def test_two_lines_of_a_paragraph_are_two_lines_of_its_words() -> None:
    article = replace(LIBRARY.article("wifi-setup"), body="## Answer\n\nIt is so.\nIt was so.\n")

    assert article_text(article).splitlines() == ["Answer", "It is so.", "It was so."]
