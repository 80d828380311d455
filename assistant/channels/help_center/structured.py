"""What a search engine reads of a page: questions and their answers, and where the page stands (schema.org).

It stands in the page as data, which no browser runs. Its printer escapes what could end the element that holds it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.articles.article import Article
from assistant.articles.page import Part
from assistant.channels.help_center.reader import Reader, canonical

Data = dict[str, object]


def article_data(reader: Reader, article: Article, parts: Iterable[Part]) -> Data:
    """Return an article as a question with its answer, and the way to it."""
    answer = " ".join(part.text for part in parts if part.name in {"answer", "steps"})
    faq: Data = {"@type": "FAQPage", "inLanguage": article.body_language, "mainEntity": [_question(article, answer)]}
    if article.updated:
        faq["dateModified"] = article.updated.isoformat()
    home = canonical("home", reader.language)
    if not home:
        return _graph(faq)
    topic = (f"topic.{article.topic}.name", canonical("topic", reader.language, topic=article.topic))
    way = (
        [(reader.say("home"), home), (reader.say(topic[0]), topic[1])]
        if article.topic
        else [(reader.say("home"), home)]
    )
    return _graph(faq, _way([*way, (article.title, canonical("article", reader.language, slug=article.slug))]))


def home_data(reader: Reader, helpful: Sequence[Article]) -> Data:
    """Return the questions that the home shows first, and where to search."""
    faq: Data = {
        "@type": "FAQPage",
        "inLanguage": reader.language,
        "mainEntity": [_question(article, article.summary) for article in helpful],
    }
    home = canonical("home", reader.language)
    if not home:
        return _graph(faq)
    search = canonical("search", reader.language)
    target = f"{search}{'&' if '?' in search else '?'}q={{q}}"
    action = {"@type": "SearchAction", "target": target, "query-input": "required name=q"}
    return _graph(faq, {"@type": "WebSite", "name": reader.say("name"), "url": home, "potentialAction": action})


def _question(article: Article, answer: str) -> Data:
    return {"@type": "Question", "name": article.title, "acceptedAnswer": {"@type": "Answer", "text": answer}}


def _way(steps: Sequence[tuple[str, str]]) -> Data:
    listed = [
        {"@type": "ListItem", "position": place, "name": name, "item": address}
        for place, (name, address) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": listed}


def _graph(*held: Data) -> Data:
    return {"@context": "https://schema.org", "@graph": list(held)}
