"""The blocking half of the bot: asks the library, and goes over to a new generation by itself.

Nothing here knows Discord, and nothing here runs on the event loop.
"""

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TypeVar

from bot.answering.answer import Answer, Citation, Turn
from bot.answering.special.foreign import foreign
from bot.answering.special.quotes import quotes
from bot.answering.understanding.namesakes import namesakes
from bot.answering.writing.cited import cited
from bot.discord.context import Context, in_context
from bot.discord.library_card import LibraryCard
from bot.discord.rendering import Headline
from bot.discord.shelf import EXAMPLES, NO_OTHER, Shelf
from index.article import Article
from index.errors import DamagedIndex, VerbatimError
from index.hit import Filters, Hit
from index.library import Index

Result = TypeVar("Result")
Answerer = Callable[[Index, str, Sequence[Turn], Filters], Answer]
FURTHER = 10
SUPPORT_SIMILARITY = 0.4
"""Cosine from which on a passage speaks of a text; chosen by eye on the seed article."""
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


class Desk:
    """Answers from the current generation; any number of threads may ask."""

    def __init__(self, directory: Path, answer: Answerer) -> None:
        self._directory, self._answer = directory, answer
        self._lock, self._opening = threading.Lock(), threading.Lock()
        self._shelf: Shelf | None = None
        self._damage: dict[str, str] = {}
        """Generations that were found damaged, each with what is wrong."""

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

        def asked(shelf: Shelf) -> Served:
            # Whoever cannot be answered is not asked back.
            asks = ask_who and foreign(shelf.index, question) is None
            people = namesakes(shelf.index, question, history) if asks else ()
            if people:
                return Served(Answer(question, "", ()), shelf.card, people=people)
            answer = self._answer(shelf.index, question, history, filters)
            found = shelf.index.search(answer.question or question, FURTHER, filters)
            if answer.refused:
                # Where the filters leave nothing, what is nearest without them helps more.
                near = found or shelf.index.search(answer.question or question, FURTHER)
                return Served(answer, shelf.card, nearest=_headlines(shelf.index, near))
            return Served(answer, shelf.card, further=_further(shelf.index, found, answer))

        return self._read(asked)

    def sources_for(self, text: str, most: int = 5) -> tuple[list[Citation], LibraryCard]:
        """The passages that speak of what the text says, the nearest first."""

        def found(shelf: Shelf) -> tuple[list[Citation], LibraryCard]:
            hits = shelf.index.search(text, FURTHER)
            near = [hit for hit in hits if hit.similarity >= SUPPORT_SIMILARITY][:most]
            return [
                _whole(shelf.index, hit, number) for number, hit in enumerate(near, 1)
            ], shelf.card

        return self._read(found)

    def quotes(
        self, speaker: str, topic: str | None, since: date | None, until: date | None
    ) -> tuple[list[Citation], LibraryCard]:
        """The speaker's statements, the newest first."""
        return self._read(
            lambda shelf: (quotes(shelf.index, speaker, topic, since, until), shelf.card)
        )

    def contexts(self, citations: Sequence[Citation]) -> list[Context]:
        """Each citation with the sentence before and after it, as the article has it now."""
        return self._read(
            lambda shelf: [in_context(shelf.index, citation) for citation in citations]
        )

    def _current(self) -> Shelf:
        with self._lock:
            if self._shelf is None:
                raise RuntimeError("the desk is not open")
            return self._shelf

    def _read(self, work: Callable[[Shelf], Result]) -> Result:
        """What ``work`` makes of the current generation; of the one before where it is damaged."""
        self.refresh()
        with self._reading() as shelf:
            try:
                return work(shelf)
            except DamagedIndex as error:
                damage = error
        self._give_up(shelf, damage)
        with self._reading() as shelf:
            return work(shelf)

    @contextmanager
    def _reading(self) -> Iterator[Shelf]:
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
        # An answer does not wait until gigabytes are read; what they are wrong in is found soon.
        threading.Thread(target=self._check_rest, args=(shelf,), daemon=True).start()

    def _opened(self) -> Shelf:
        """The current generation, or the one before where it is known, or found, to be damaged."""
        while True:
            index = Index.open(self._directory, self._damage)
            try:
                shelf = Shelf.of(index)
                shelf.examples = tuple(islice(self._answered(index, shelf.examples), EXAMPLES))
                return shelf
            except DamagedIndex as error:
                index.close()
                # Known from now on, so that it is not opened once more.
                self._damage[index.generation] = str(error)

    def _check_rest(self, shelf: Shelf) -> None:
        try:
            shelf.index.check_rest()
        except DamagedIndex as error:
            self._give_up(shelf, error)

    def _give_up(self, shelf: Shelf, error: DamagedIndex) -> None:
        """Goes over to the generation before one that was found damaged, where there is one."""
        with self._opening:
            # Files of a generation that was replaced meanwhile may be gone.
            if self._shelf is not shelf or not shelf.index.is_current():
                return
            self._damage[shelf.index.generation] = str(error)
            try:
                self._replace()
            except VerbatimError:
                log.error("%s. There is no other generation: it goes on answering", error)
                shelf.card = replace(shelf.card, warning=NO_OTHER)

    def _retire(self, shelf: Shelf | None) -> None:
        if shelf is None:
            return
        with self._lock:
            shelf.retired = True
            unread = not shelf.readers
        if unread:
            shelf.index.close()

    def _answered(self, index: Index, questions: Sequence[str]) -> Iterator[str]:
        for question in questions:
            if not self._answer(index, question, (), Filters()).refused:
                yield question


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
