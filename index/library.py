"""The open index: search with filters over one generation."""

import logging
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.article import Article
from index.catalogue import Catalogue, Outlet
from index.dense import Dense
from index.encodable import encodable
from index.encoder import Encoder
from index.errors import (
    DamagedIndex,
    IndexUnavailable,
    ModelMismatch,
    QuestionError,
    UnknownSource,
)
from index.fusion import dense_weight, fuse
from index.generation import (
    CATALOGUE,
    DENSE,
    LEXICAL,
    MODELS,
    READERS,
    STATEMENTS,
    Manifest,
    Pointer,
    check_format,
    check_quickly,
    check_rest,
    generation_folder,
    read_pointer,
)
from index.hit import Filters, Hit
from index.language import languages
from index.lexical import lexical_index
from index.printed import favoured, may_name_any
from index.reader.reader import Reader, loaded, shipped
from index.reader.scores import PassageScores
from index.sound import sound
from index.statements.search import Statements

log = logging.getLogger(__name__)
LONGEST_QUESTION = 2_000
"""Characters; what Discord lets a member write in one message."""
SAMPLE, SAMPLED = "the news today", 40
"""A question, and how many of its passages tell which languages the library is in."""
CANDIDATES = 100
"""How many passages each of the two searches gives to the fusion."""


class Index:
    """One generation, open for reading; thread-safe, any number of readers."""

    def __init__(
        self, directory: Path, generation: str, instead_of: tuple[str, str] | None = None
    ) -> None:
        """``instead_of``: a generation that should answer, and the sentence why it does not."""
        folder = self._folder = generation_folder(directory, generation)
        self.directory = directory
        self.generation = generation
        self.trouble = instead_of[1] if instead_of else None
        """What is wrong with the generation that should answer in place of this one."""
        self._pointed_at = instead_of[0] if instead_of else generation
        self.manifest = Manifest.read(folder)
        check_format(self.manifest)
        check_quickly(folder, self.manifest)
        self._encoder = Encoder(directory / MODELS / self.manifest.encoder.weights)
        _check_encoder(self.manifest, self._encoder)
        # Now and not at the first question: a later rebuild may remove an encoder no longer used.
        # Beside the rest, which takes as long: the network is read without holding Python's lock.
        with ThreadPoolExecutor(1, "encoder") as beside:
            loading = beside.submit(self._encoder.load)
            self._reader = _reader(directory, self.manifest)
            self._open(folder)
            loading.result()

    def _open(self, folder: Path) -> None:
        with sound(folder, "it cannot be opened"):
            self._catalogue = Catalogue(folder / CATALOGUE)
            self._lexical = lexical_index(folder / LEXICAL)
            self._dense = Dense(folder / DENSE, self.manifest.encoder.dimensions)
            self.statements = Statements(folder / STATEMENTS, self._allowed, self._nearness)
            """Who said what, to be searched by speaker and topic."""

    @classmethod
    def open(cls, directory: Path, known_damage: Mapping[str, str] = MappingProxyType({})) -> Self:
        """The current generation of the index in ``directory``.

        Where that is damaged, or in ``known_damage`` (names of generations, each with what is
        wrong), it is the one before, with ``trouble`` and a warning in the log. Raises NoIndex,
        NewerFormat, OlderFormat, ModelMismatch and DamagedIndex.
        """
        while True:
            pointer = read_pointer(directory)
            try:
                if pointer.current in known_damage:
                    raise DamagedIndex(known_damage[pointer.current])
                return cls(directory, pointer.current)
            except (DamagedIndex, ModelMismatch) as error:
                # Two publications in between remove a generation before it is open.
                if read_pointer(directory) == pointer:
                    return cls._before(directory, pointer, error, known_damage)

    @classmethod
    def _before(
        cls,
        directory: Path,
        pointer: Pointer,
        error: IndexUnavailable,
        known_damage: Mapping[str, str],
    ) -> Self:
        """The generation before the current one, which does not open; else raises ``error``."""
        if pointer.previous is None or pointer.previous in known_damage:
            raise error
        try:
            before = cls(directory, pointer.previous, (pointer.current, str(error)))
        except IndexUnavailable:
            raise error from None
        log.warning("%s. Until then the generation built %s answers", error, before.manifest.built)
        return before

    def is_current(self) -> bool:
        """Whether no other generation was published since this one was opened."""
        return read_pointer(self.directory).current == self._pointed_at

    def check_rest(self) -> None:
        """Reads what was too large to be checked at opening. Raises DamagedIndex.

        Takes a second for a gigabyte; meant for a thread beside the answers.
        """
        check_rest(self._folder, self.manifest)
        self._encoder.check_rest()

    def search(self, question: str, top: int = 10, filters: Filters = Filters()) -> list[Hit]:
        """The ``top`` passages for the question, best first.

        Raises QuestionError where there is no question and UnknownSource for a filter.
        """
        _check_question(question)
        articles, passages = self._passing(filters)
        if passages is not None and not len(passages):
            return []
        with sound(self._folder, "a search failed"):
            return self._search(question, top, articles, passages)

    def _search(
        self,
        question: str,
        top: int,
        articles: NDArray[np.int64] | None,
        passages: NDArray[np.int64] | None,
    ) -> list[Hit]:
        vector = self._encoder.question(question)
        depth = max(CANDIDATES, top)
        worded = self._lexical.search(question, depth, article=articles)
        near = self._dense.search(vector, depth, passages)
        nearness = self._dense.similarities(vector, near)
        dense = list(zip(near.tolist(), nearness.tolist(), strict=True))
        best = worded[0][1] if worded else 0.0
        fused = fuse(worded, dense, dense_weight(best, self._lexical.rarest_idf()))
        if may_name_any(question):
            printings = self._catalogue.printings([id for id, _ in fused])
            fused = favoured(fused, question, printings)
        fused = fused[:top]
        ids = [id for id, _ in fused]
        similarities = self._dense.similarities(vector, ids)
        return [
            Hit(passage, score, float(similarity))
            for passage, (_, score), similarity in zip(
                self._catalogue.passages(ids), fused, similarities, strict=True
            )
        ]

    def article(self, id: str) -> Article:
        """The article with this id (any of its ids). Raises KeyError where there is none."""
        return self._catalogue.article(id)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, shape ``(len(texts), dimensions)``, by the generation's own encoder."""
        return self._encoder.encode(texts)

    def read(
        self, question: str, passages: Sequence[str], titles: Sequence[str]
    ) -> list[PassageScores]:
        """Where the answer stands in each of the passages, and how surely, by the reader.

        ``titles`` are those of the passages' articles. Takes most of a question's time.
        """
        return self._reader.scores(question, passages, titles)

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages that the articles are in, by a sample; empty where none is clear."""
        return languages(hit.passage.text for hit in self.search(SAMPLE, SAMPLED))

    def has_word(self, word: str) -> bool:
        """Whether a passage has the word, case and endings folded."""
        return any(map(self._lexical.has, self.words(word)))

    def spelled_like(self, word: str, edits: int, top: int) -> list[str]:
        """Texts of passages with a word that is so few edits, 1 or 2, away from this one."""
        ids = [
            id for each in self.words(word) for id in self._lexical.spelled_like(each, edits, top)
        ]
        return [passage.text for passage in self._catalogue.passages(ids)]

    def idf(self, word: str) -> float:
        """How rare a word is in the passages: BM25's idf, case and endings folded."""
        return max(map(self._lexical.idf, self.words(word)), default=0.0)

    def words(self, text: str) -> list[str]:
        """The words of a text as BM25 compares them: case, accents and endings folded."""
        return self._lexical.words(text)

    def outlets(self) -> list[Outlet]:
        """Every outlet that the articles name, the largest first."""
        return self._catalogue.outlets()

    def close(self) -> None:
        """Lets go of the generation's files."""
        self._catalogue.close()
        self.statements.close()
        # What is mapped into memory goes with them, not when garbage is next looked for: the index
        # and its statements know each other.
        for mapped in ("_lexical", "_dense"):
            vars(self).pop(mapped, None)
        self._encoder.close()

    def _passing(
        self, filters: Filters
    ) -> tuple[NDArray[np.int64] | None, NDArray[np.int64] | None]:
        """Rows of the articles and ids of the passages that pass, None: all; UnknownSource."""
        self._check_sources(filters)
        return self._catalogue.allowed(filters) or (None, None)

    def _allowed(self, filters: Filters) -> NDArray[np.int64] | None:
        return self._passing(filters)[0]

    def _nearness(self, topic: str, places: Sequence[tuple[int, int]]) -> NDArray[np.float32]:
        """The cosines of a topic and the passages around places, -1 where there is none."""
        nearness = np.full(len(places), -1, np.float32)
        ids = self._catalogue.passages_around(places)
        known = [number for number, id in enumerate(ids) if id is not None]
        nearness[known] = self._dense.similarities(
            self._encoder.question(topic), [id for id in ids if id is not None]
        )
        return nearness

    def _check_sources(self, filters: Filters) -> None:
        if not filters.sources:
            return
        known = {outlet.name.casefold(): outlet.name for outlet in self.outlets()}
        for wanted in filters.sources:
            if wanted.casefold() not in known:
                raise UnknownSource(_unknown_source(wanted, known))


def _reader(directory: Path, manifest: Manifest) -> Reader:
    return shipped() if manifest.reader is None else loaded(directory / READERS / manifest.reader)


def _check_question(question: str) -> None:
    if not any(character.isalnum() for character in question):
        raise QuestionError("There is no question. Ask something like: what did Pistorius say?")
    if len(question) > LONGEST_QUESTION:
        raise QuestionError(
            f"The question has {len(question):,} characters; at most {LONGEST_QUESTION:,} are read."
            " Ask it in a sentence or two."
        )


def _check_encoder(manifest: Manifest, encoder: Encoder) -> None:
    if encoder.card != manifest.encoder:
        raise ModelMismatch(
            f"The index was built with the encoder {manifest.encoder.name}"
            f" ({manifest.encoder.weights}, {manifest.encoder.dimensions} dimensions), but found is"
            f" {encoder.card.name} ({encoder.card.weights}, {encoder.card.dimensions} dimensions)."
            " Build the index anew: ./scripts/rebuild_index.py --full"
        )


def _unknown_source(wanted: str, known: dict[str, str]) -> str:
    wanted = encodable(wanted)
    folded = wanted.casefold()
    near = [name for key, name in known.items() if folded in key or key in folded]
    near += [known[key] for key in get_close_matches(folded, known, n=5, cutoff=0.4)]
    nearest = ", ".join(dict.fromkeys(near or list(known.values())[:5]))
    if not nearest:
        return f"No article names its source, so “{wanted}” fits none. Leave --source out."
    return f"No article is from “{wanted}”. The nearest sources are: {nearest}."
