"""Quote a help article: its short reply is the chat answer, so chat and help center cannot disagree."""

from __future__ import annotations

from assistant.answers.compose import sentences
from assistant.conversation.handoff import hand_over
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
        *sentences(article.topic_reply, {}, question.words, source),
        *sentences(article.next_steps, {}, question.words, source),
    ]
    if article.fallback or article.topic_language != article.language:
        said += question.said("article-in-english", source)
    link = ArticleLink(slug, article.title, question.desk.url_for_article(slug))
    return question.turn("article", said, reply=Reply("article", "", None, "", (), article=link))
