"""The one call every front end makes: a question in, a cited answer or a refusal out."""

from collections.abc import Sequence
from functools import partial
from time import perf_counter

from bot.answering.answer import Answer, Turn
from bot.answering.confidence import refusal
from bot.answering.evidence import gather
from bot.answering.question import analyse
from bot.answering.scoring import rank
from bot.answering.verify import verify
from bot.answering.words import stems
from bot.answering.writer import choose, write
from index.hit import Filters
from index.library import Index

PASSAGES = 8
"""How many are read for an answer; four more answered none of the development questions."""


def answer(
    index: Index, question: str, history: Sequence[Turn] = (), filters: Filters = Filters()
) -> Answer:
    """The answer to a question, or a refusal with its reason.

    Raises QuestionError where the question cannot be read or a filter names what is not there.
    """
    began = perf_counter()
    asked = analyse(question, history)
    hits = index.search(asked.text, PASSAGES, filters)
    ranked = rank(asked, gather(hits, index.article), index.idf, index.encode)
    reason = refusal(asked, ranked, index.idf, partial(_mentions, index))
    if reason is not None:
        return Answer(asked.text, reason, (), True, reason, perf_counter() - began)
    text, citations = write(choose(ranked, asked.speaker))
    verify(citations, index.article)
    return Answer(asked.text, text, citations, False, None, perf_counter() - began)


def _mentions(index: Index, name: str) -> bool:
    """Whether a passage has all words of the name in it, or in its article's title or byline."""
    wanted = set(stems(name))
    for hit in index.search(name, PASSAGES):
        article = index.article(hit.passage.article)
        seen = f"{hit.passage.text} {article.title} {article.source or ''} {article.author or ''}"
        if wanted <= set(stems(seen)):
            return True
    return False
