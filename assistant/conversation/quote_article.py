"""Quote a help article: its short reply is the chat answer, so chat and help center cannot disagree."""

from __future__ import annotations

from assistant.answers.compose import sentences
from assistant.articles.article import Article
from assistant.conversation.handoff import SAFETY_ARTICLE, hand_over, readers_locale
from assistant.conversation.question import Question
from assistant.domain.answers import ArticleLink, Reply, Source
from assistant.domain.conversation import Turn
from assistant.domain.diagnosis import HandoffReason


def quote_article(question: Question, slug: str) -> Turn:
    """Return what the article says in short and its next step; a topic without an article goes to a person."""
    library = question.desk.library
    if not library.has(slug):
        return hand_over(question, HandoffReason.NO_ARTICLE)
    article = library.article(slug, question.locale)
    source = Source("article", slug)
    said = [
        *sentences(in_short(question, article), {}, question.words, source),
        *sentences(article.next_steps, {}, question.words, source),
    ]
    if article.fallback or article.topic_language != article.language:
        said += question.said("article-in-english", source)
    link = ArticleLink(slug, article.title, question.desk.url_for_article(slug))
    return question.turn("article", said, reply=Reply("article", "", None, "", (), article=link))


def in_short(question: Question, article: Article) -> tuple[str, ...]:
    """Return what a chat says of an article; the guide to safety names the number of the reader's region there."""
    if article.slug != SAFETY_ARTICLE.id:
        return article.topic_reply
    numbers = question.desk.library.emergency_numbers
    main, own = numbers.number_for(article.language), numbers.number_for(readers_locale(question))
    return tuple(line.replace(main, own) for line in article.topic_reply)
