"""The blocking half of the bot: asks the library, and goes over to a new generation by itself.

Nothing here knows Discord, and nothing here runs on the event loop.
"""

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from bot.answering.answer import Answer, Citation, Turn
from bot.answering.cited import cited
from bot.answering.language import language, languages
from bot.answering.namesakes import namesakes
from bot.answering.quotes import heard, quotes
from bot.discord.library_card import LibraryCard
from bot.discord.rendering import Headline
from index.article import Article
from index.errors import VerbatimError
from index.hit import Filters, Hit
from index.library import Index
from index.sentences import sentences

Answerer = Callable[[Index, str, Sequence[Turn], Filters], Answer]
FURTHER = 10
SUPPORT_SIMILARITY = 0.4
"""Cosine from which on a passage speaks of a text; chosen by eye on the seed article."""
SAMPLE = 40
MOST_SPEAKERS = 5_000
"""Names that can be completed."""
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Served:
    """An answer with all that is shown around it."""

    answer: Answer
    card: LibraryCard
    further: tuple[Citation, ...] = ()
    nearest: tuple[Headline, ...] = ()
    people: tuple[str, ...] = ()
    """Whom a surname in the question could mean; then the answer is not yet one."""


@dataclass(frozen=True, slots=True)
class Context:
    """A citation with the sentences around it, or the reason why they cannot be shown."""

    citation: Citation
    before: str = ""
    after: str = ""
    gone: str | None = None


@dataclass(slots=True)
class _Shelf:
    """An open generation, and what was found out about it when it was opened."""

    index: Index
    card: LibraryCard
    speakers: tuple[str, ...]
    languages: frozenset[str]
    examples: tuple[str, ...] = ()
    readers: int = 0
    retired: bool = False


class Desk:
    """Answers from the current generation; any number of threads may ask."""

    def __init__(self, directory: Path, answer: Answerer) -> None:
        self._directory, self._answer = directory, answer
        self._lock, self._opening = threading.Lock(), threading.Lock()
        self._shelf: _Shelf | None = None

    def open(self) -> None:
        """Opens the current generation, if it isn't open, and answers questions to warm up.

        Raises IndexUnavailable where there is none.
        """
        with self._opening:
            if self._shelf is None or not self._shelf.index.is_current():
                self._replace()

    def close(self) -> None:
        """Lets go of the generation when its last reader has finished."""
        with self._lock:
            old, self._shelf = self._shelf, None
        self._retire(old)

    @property
    def card(self) -> LibraryCard:
        """The library in figures."""
        return self._current().card

    @property
    def speakers(self) -> tuple[str, ...]:
        """Names to complete, the most quoted first."""
        return self._current().speakers

    @property
    def examples(self) -> tuple[str, ...]:
        """Questions that this library answers."""
        return self._current().examples

    def refresh(self) -> bool:
        """Goes over to a newer generation; whether there was one. The old one stays on error."""
        shelf = self._current()
        try:
            if shelf.index.is_current() or not self._opening.acquire(blocking=False):
                return False
        except VerbatimError:
            log.exception("The pointer to the current generation cannot be read")
            return False
        try:
            self._replace()
        except VerbatimError:
            log.exception("A new generation cannot be opened; the old one goes on answering")
            return False
        finally:
            self._opening.release()
        return True

    def serve(
        self,
        question: str,
        history: Sequence[Turn] = (),
        filters: Filters = Filters(),
        *,
        ask_who: bool = True,
    ) -> Served:
        """The answer to a question. Raises QuestionError for one that cannot be used."""
        self.refresh()
        with self._reading() as shelf:
            foreign = _foreign(question, shelf.languages)
            if foreign:
                return Served(Answer(question, foreign, (), True, foreign, 0.0), shelf.card)
            people = namesakes(shelf.index, question) if ask_who and not history else ()
            if people:
                return Served(Answer(question, "", (), True, None, 0.0), shelf.card, people=people)
            answer = self._answer(shelf.index, question, history, filters)
            found = shelf.index.search(answer.question or question, FURTHER, filters)
            if answer.refused:
                # Where the filters leave nothing, what is nearest without them helps more.
                near = found or shelf.index.search(answer.question or question, FURTHER)
                return Served(answer, shelf.card, nearest=_headlines(shelf.index, near))
            return Served(answer, shelf.card, further=_further(shelf.index, found, answer))

    def sources_for(self, text: str, most: int = 5) -> tuple[list[Citation], LibraryCard]:
        """The passages that speak of what the text says, the nearest first."""
        self.refresh()
        with self._reading() as shelf:
            hits = shelf.index.search(text, FURTHER)
            near = [hit for hit in hits if hit.similarity >= SUPPORT_SIMILARITY][:most]
            return [
                _whole(shelf.index, hit, number) for number, hit in enumerate(near, 1)
            ], shelf.card

    def quotes(
        self, speaker: str, topic: str | None, since: date | None, until: date | None
    ) -> tuple[list[Citation], LibraryCard]:
        """The speaker's statements, the newest first."""
        self.refresh()
        with self._reading() as shelf:
            return quotes(shelf.index, speaker, topic, since, until), shelf.card

    def contexts(self, citations: Sequence[Citation]) -> list[Context]:
        """Each citation with the sentence before and after it, as the article has it now."""
        self.refresh()
        with self._reading() as shelf:
            return [_context(shelf.index, citation) for citation in citations]

    def _current(self) -> _Shelf:
        with self._lock:
            if self._shelf is None:
                raise RuntimeError("the desk is not open")
            return self._shelf

    @contextmanager
    def _reading(self) -> Iterator[_Shelf]:
        """The open generation, which stays open while it is read."""
        with self._lock:
            if self._shelf is None:
                raise RuntimeError("the desk is not open")
            shelf = self._shelf
            shelf.readers += 1
        try:
            yield shelf
        finally:
            with self._lock:
                shelf.readers -= 1
                last = shelf.retired and not shelf.readers
            if last:
                shelf.index.close()

    def _replace(self) -> None:
        shelf = self._opened()
        with self._lock:
            old, self._shelf = self._shelf, shelf
        self._retire(old)

    def _retire(self, shelf: _Shelf | None) -> None:
        if shelf is None:
            return
        with self._lock:
            shelf.retired = True
            unread = not shelf.readers
        if unread:
            shelf.index.close()

    def _opened(self) -> _Shelf:
        index = Index.open(self._directory)
        speakers = tuple(heard(index, MOST_SPEAKERS))
        texts = [hit.passage.text for hit in index.search("the news today", SAMPLE)]
        shelf = _Shelf(index, _card(index), speakers, languages(texts))
        shelf.examples = tuple(self._answered(index, _candidates(speakers, texts)))[:3]
        return shelf

    def _answered(self, index: Index, questions: Sequence[str]) -> Iterator[str]:
        for question in questions:
            if not self._answer(index, question, (), Filters()).refused:
                yield question


def _candidates(speakers: Sequence[str], texts: Sequence[str]) -> list[str]:
    """Questions that warm the models up, and that the library may well answer."""
    asked = [f"What did {speaker} say?" for speaker in speakers[:4]]
    return asked or [f"What is said about {text.split(' ', 1)[0]}?" for text in texts[:1]]


def _card(index: Index) -> LibraryCard:
    manifest = index.manifest
    return LibraryCard(
        generation=index.generation,
        articles=manifest.articles,
        passages=manifest.passages,
        outlets=tuple((outlet.name, outlet.articles) for outlet in index.outlets()),
        oldest=manifest.oldest,
        newest=manifest.newest,
        built=datetime.fromisoformat(manifest.built).replace(tzinfo=UTC),
    )


def _foreign(question: str, known: frozenset[str]) -> str | None:
    """The sentence for a question in a language that the library isn't in."""
    asked = language(question)
    if asked is None or not known or asked in known:
        return None
    spoken = " and ".join(sorted(known))
    return f"The library is in {spoken}: questions in {spoken} can be answered, {asked} ones not."


def _headlines(index: Index, hits: Sequence[Hit]) -> tuple[Headline, ...]:
    articles = dict.fromkeys(hit.passage.article for hit in hits)
    return tuple(_headline(index.article(name)) for name in articles)[:3]


def _headline(article: Article) -> Headline:
    return Headline(article.title, article.place, article.published, article.url)


def _further(index: Index, hits: Sequence[Hit], answer: Answer) -> tuple[Citation, ...]:
    """Passages that were found and that the answer does not cite."""
    rest = [
        hit
        for hit in hits
        if not any(
            c.article == hit.passage.article
            and c.start < hit.passage.end
            and hit.passage.start < c.end
            for c in answer.citations
        )
    ]
    return tuple(_whole(index, hit, number) for number, hit in enumerate(rest[:5], 1))


def _whole(index: Index, hit: Hit, number: int) -> Citation:
    article = index.article(hit.passage.article)
    return cited(article, number, hit.passage.start, hit.passage.end)


def _context(index: Index, citation: Citation) -> Context:
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
