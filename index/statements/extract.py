"""Articles to their statements: tagged, cut at quotation marks, and given to their speakers."""

from bisect import bisect_left
from collections.abc import Sequence

from index.article import Article, Span
from index.statements.candidates import Candidate, believed
from index.statements.layout import laid_out
from index.statements.marks import curled, quotations
from index.statements.pieces import kind, pieces
from index.statements.speakers import speakers
from index.statements.statement import Statement
from index.statements.tagger import Tagger
from index.statements.words import Words, read_words

THRESHOLD = 0.46
"""What is believed less is no statement: best F1 on PolNeAR's dev articles."""


def extract(articles: Sequence[Article], tagger: Tagger) -> list[list[Statement]]:
    """The statements of each article, in the order of their cues.

    Takes time linear in the length of the texts. Raises ModelUnavailable where the tagger's
    files are damaged.
    """
    words = [read_words(article.text, tagger.tokenizer) for article in articles]
    tagged = tagger.tag(words)
    return [
        statements(article, read, _believed(article, read, candidates))
        for article, read, candidates in zip(articles, words, tagged, strict=True)
    ]


def _believed(article: Article, words: Words, tagged: Sequence[Candidate]) -> list[Candidate]:
    both = [*laid_out(curled(article.text), words), *tagged]
    return believed(both, len(words), THRESHOLD)


def statements(article: Article, words: Words, candidates: Sequence[Candidate]) -> list[Statement]:
    """The candidates as statements of the article with their speakers."""
    shown = curled(article.text)
    quoted = quotations(shown)
    found: list[Statement] = []
    for each in candidates:
        cue = _characters(words, each.cue)
        if _touches(cue, article.boilerplate):
            continue
        spans = [_characters(words, run) for run in each.content]
        content = pieces(shown, spans, cue, quoted, article.boilerplate)
        if not content:
            continue
        source = _whole(shown, _characters(words, each.source)) if each.source else None
        found.append(
            Statement(
                article.id,
                None,
                source,
                cue,
                content,
                kind(shown, content, quoted),
                round(each.probability, 4),
            )
        )
    return speakers(article, found)


def _characters(words: Words, run: tuple[int, int]) -> Span:
    return Span(int(words.start[run[0]]), int(words.end[run[1]]))


def _touches(span: Span, others: Sequence[Span]) -> bool:
    """Whether the span shares a character with any of the others, which are sorted and apart."""
    number = bisect_left(others, span.end, key=lambda other: other.start) - 1
    return number >= 0 and others[number].end > span.start


def _whole(text: str, span: Span) -> Span:
    """The source with the rest of a hyphenated name: the tagger's words end at hyphens."""
    end = span.end
    while end + 1 < len(text) and text[end] == "-" and text[end + 1].isalnum():
        end += 1
        while end < len(text) and text[end].isalnum():
            end += 1
    return Span(span.start, end)
