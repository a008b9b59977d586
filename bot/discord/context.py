"""A citation among the sentences around it."""

from dataclasses import dataclass

from bot.answering.answer import Citation
from index.library import Index
from index.sentences import sentences


@dataclass(frozen=True, slots=True)
class Context:
    """A citation with the sentences around it, or the reason why they cannot be shown."""

    citation: Citation
    before: str = ""
    after: str = ""
    gone: str | None = None


def in_context(index: Index, citation: Citation) -> Context:
    """The citation with the sentence before and after it, as the article has it now."""
    try:
        article = index.article(citation.article)
    except KeyError:
        return Context(citation, gone="This article is no longer in the library.")
    start = citation.start
    if article.text[start : citation.end] != citation.text:
        start = article.text.find(citation.text)
    if start < 0:
        return Context(citation, gone="The article has changed; this passage is no longer in it.")
    end = start + len(citation.text)
    spans = sentences(article.text, 0, len(article.text), article.boilerplate)
    before = [article.text[s.start : s.end] for s in spans if s.end <= start][-1:]
    after = [article.text[s.start : s.end] for s in spans if s.start >= end][:1]
    return Context(citation, "".join(before), "".join(after))
