"""The sentences that might answer: those of the hits, with what stands around them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from bot.answering.understanding.words import letters, stems
from index.article import Article, Span
from index.hit import Hit
from index.sentences import sentences

MOST_WORDS = 120
"""Words of one article in an answer."""
MARGIN = 250
"""Characters read on either side of a passage to understand who "she" is; seldom quoted."""
TELLING = 40
"""Characters of a sentence from which on it is no chance that two articles have it."""


# Without slots: most sentences are never compared with anything, so that their words wait for it.
@dataclass(frozen=True)
class Sentence:
    """A sentence of an article, with what is needed to judge it."""

    span: Span
    text: str
    paragraph: int
    """Equal for sentences of one paragraph with no boilerplate between them."""
    inside: bool
    """Whether a quotation that began before it is still open where it starts."""
    after: bool
    """Whether a quotation is open where it ends."""

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its words."""
        return frozenset(stems(self.text))

    @cached_property
    def letters(self) -> str:
        """Its letters and digits alone: what makes two printings of it one."""
        return letters(self.text)


# Compared by identity, as is what stands in it: a look at all of its sentences is no way to tell.
@dataclass(frozen=True, eq=False)
class Stretch:
    """Sentences of one article that follow each other, around the passages found in it."""

    article: Article
    title: frozenset[str]
    """The stems of the article's title."""
    heading: str
    """The letters and digits of the article's title."""
    sentences: tuple[Sentence, ...]

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all its words."""
        return frozenset[str]().union(*(sentence.stems for sentence in self.sentences))


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """One sentence of a stretch that a passage of the search contains."""

    stretch: Stretch
    at: int
    hit: Hit
    elsewhere: tuple[Article, ...] = ()
    """Other articles in which the search found the same sentence."""

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.stretch.sentences[self.at]

    @property
    def passage(self) -> frozenset[str]:
        """The stems of the passage."""
        return _passage_stems(self.hit.passage.text)


def gather(hits: Sequence[Hit], article: Callable[[str], Article]) -> list[Candidate]:
    """Every sentence of every hit, each once, the better hit's first.

    What several articles print alike is one, of the best hit's article.
    """
    candidates: list[Candidate] = []
    taken: set[tuple[str, int]] = set()
    stretches: dict[str, list[Stretch]] = {}
    passages: dict[str, list[Span]] = {}
    for hit in hits:
        passage = Span(hit.passage.start, hit.passage.end)
        passages.setdefault(hit.passage.article, []).append(passage)
    for id, spans in passages.items():
        stretches[id] = list(_stretches(article(id), spans))
    for hit in hits:
        for stretch in stretches[hit.passage.article]:
            for at, sentence in enumerate(stretch.sentences):
                key = (hit.passage.article, sentence.span.start)
                if key not in taken and _overlap(sentence.span, hit) and _is_quotable(sentence):
                    taken.add(key)
                    candidates.append(Candidate(stretch, at, hit))
    return _folded(candidates)


@lru_cache(maxsize=64)
def _passage_stems(text: str) -> frozenset[str]:
    """Asked for every sentence that is counted, of one passage after the other."""
    return frozenset(stems(text))


def _folded(candidates: Sequence[Candidate]) -> list[Candidate]:
    first: dict[str, Candidate] = {}
    elsewhere: dict[str, dict[str, Article]] = {}
    for candidate in candidates:
        sentence, article = candidate.sentence, candidate.stretch.article
        key = sentence.letters if len(sentence.text) >= TELLING else str(id(candidate))
        kept = first.get(key)
        if kept is None:
            first[key] = candidate
        elif kept.stretch.article.id == article.id:
            first[str(id(candidate))] = candidate
        else:
            elsewhere.setdefault(key, {})[article.id] = article
    return [
        replace(c, elsewhere=tuple(elsewhere[key].values())) if key in elsewhere else c
        for key, c in first.items()
    ]


def _is_quotable(sentence: Sentence) -> bool:
    """Whether it is short enough to be quoted: no sentence is ever cut."""
    return len(sentence.text.split()) <= MOST_WORDS


def _overlap(span: Span, hit: Hit) -> bool:
    return span.start < hit.passage.end and span.end > hit.passage.start


def _stretches(article: Article, passages: Iterable[Span]) -> Iterable[Stretch]:
    title, heading = frozenset(stems(article.title)), letters(article.title)
    for start, end in _joined(article.text, passages):
        yield Stretch(article, title, heading, tuple(_sentences(article, start, end)))


def _joined(text: str, passages: Iterable[Span]) -> list[Span]:
    """The passages with their margins, cut at paragraph breaks; what touches is one."""
    joined: list[Span] = []
    for start, end in sorted(passages):
        low = text.rfind("\n\n", 0, max(0, start - MARGIN))
        high = text.find("\n\n", min(len(text), end + MARGIN))
        wide = Span(max(0, low), len(text) if high < 0 else high)
        if joined and wide.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, wide.end))
        else:
            joined.append(wide)
    return joined


def _sentences(article: Article, start: int, end: int) -> Iterable[Sentence]:
    text, paragraph, last, opened = article.text, 0, start, False
    for span in sentences(text, start, end, article.boilerplate):
        between = text[last : span.start]
        if "\n\n" in between or between.strip():
            paragraph, opened = paragraph + 1, False
        inside, opened = opened, _open_after(text[span.start : span.end], opened)
        own = text[span.start : span.end]
        yield Sentence(span, own, paragraph, inside, opened)
        last = span.end


def _open_after(sentence: str, opened: bool) -> bool:
    """Whether a quotation is open after the sentence, given whether one was before it."""
    straight = sentence.count('"') + sentence.count("''")
    if straight:
        return opened != (straight % 2 == 1)
    last_open, last_close = sentence.rfind("“"), sentence.rfind("”")
    return opened if last_open == last_close else last_open > last_close
