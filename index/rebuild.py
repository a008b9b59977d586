"""A rebuild, from the sources to the swap of the pointer."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from index import dense
from index.draft import Draft
from index.encoder import CARD, Encoder
from index.errors import DamagedIndex, NewerFormat, ReadingError, WouldLoseArticles
from index.export import exported
from index.export_checksums import is_whole
from index.generation import (
    CATALOGUE,
    DENSE,
    FORMAT,
    LEXICAL,
    MODELS,
    PASSAGES_SINCE,
    STATEMENTS,
    Manifest,
    Pointer,
    building_folder,
    check_whole,
    generation_folder,
)
from index.indexing import Before, embed, split
from index.intake import Intake, Progress, take_in
from index.lock import exclusive
from index.passages import Splitter
from index.publish import clean_up, pointer_or_none, publish, seal
from index.reader.export import exported as exported_reader
from index.splitter_settings import SplitterSettings
from index.statements import store
from index.statements.tagger import Tagger, shipped
from index.stopwatch import Stopwatch
from index.takedown import Takedowns

MAY_LOSE = 0.3
"""The share of the articles that a rebuild may lose without being told to."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a rebuild did."""

    intake: Intake
    articles: int
    passages: int
    embedded: int
    statements: int
    published: bool
    """False where nothing had changed, or for a dry run."""
    seconds: dict[str, float]
    """By stage: reading, loading the encoder, splitting, embedding, statements, publishing."""


@dataclass(frozen=True, slots=True)
class _Previous:
    """The generation that is built upon."""

    name: str
    folder: Path
    manifest: Manifest
    current: bool
    """Whether the pointer names it; not so where the current one is damaged."""


@dataclass(frozen=True, slots=True)
class _Job:
    """What one rebuild has to do."""

    index: Path
    building: Path
    sources: tuple[Path, ...]
    previous: _Previous | None
    model: str | None
    reader: str | None
    full: bool
    dry_run: bool
    may_lose: bool
    progress: Progress


def rebuild(
    index: Path,
    sources: Sequence[Path] = (),
    *,
    model: str | None = None,
    reader: str | None = None,
    full: bool = False,
    dry_run: bool = False,
    may_lose: bool = False,
    progress: Progress = lambda stage, done, total: None,
) -> Summary:
    """Builds a new generation from the sources, which are the whole library, and publishes it.

    Without sources, those of the current generation are read again; without a model, its encoder
    is used again; without a reader, answers are found by the package's own. What is unchanged is
    not embedded again unless ``full``. A dry run writes nothing into the index and needs no lock.
    Raises RebuildError, ReadingError and IndexUnavailable; the current generation then answers as
    before.
    """
    with _building(index, dry_run) as building:
        previous, known = _previous(index, full)
        paths = _sources(sources, known)
        return _build(
            _Job(index, building, paths, previous, model, reader, full, dry_run, may_lose, progress)
        )


@contextmanager
def _building(index: Path, dry_run: bool) -> Iterator[Path]:
    """A folder to build in, under the lock; it is gone afterwards, unless it became something."""
    if dry_run:
        with TemporaryDirectory(prefix="verbatim-") as elsewhere:
            yield Path(elsewhere)
        return
    with exclusive(index):
        clean_up(index)
        building = building_folder(index)
        try:
            yield building
        finally:
            shutil.rmtree(building, ignore_errors=True)


def _build(job: _Job) -> Summary:
    watch = Stopwatch()
    previous = job.previous
    with Draft.create(
        job.building / CATALOGUE, previous.folder / CATALOGUE if previous else None
    ) as draft:
        had = draft.places()
        intake = take_in(draft, job.sources, Takedowns.read(job.index), job.progress)
        removed = draft.drop_orphans()
        watch.lap("reading")
        _check_intake(had, intake, draft.places(), job)
        if job.dry_run:
            return _unpublished(job, draft, intake, watch)
        encoder = Encoder(_encoder_folder(job), bulk=True)
        watch.lap("loading the encoder")
        anew = _needs_all(job, encoder)
        tagger = shipped()
        reader = exported_reader(job.reader, job.index).name if job.reader else None
        if previous is not None and not anew and _stands(job, previous, intake, tagger, reader):
            return _unpublished(job, draft, intake, watch)
        embedded = _index(job, draft, removed, encoder, anew, watch)
        # The tagger needs the room.
        encoder.close()
        statements = _find_statements(job, draft, tagger)
        watch.lap("statements")
        manifest = replace(_manifest(job, draft, encoder, statements), reader=reader)
    name = seal(job.index, job.building, manifest, encoder)
    publish(job.index, Pointer(name, previous.name if previous else None))
    watch.lap("publishing")
    return Summary(
        intake,
        manifest.articles,
        manifest.passages,
        embedded,
        manifest.statements,
        True,
        watch.seconds,
    )


def _unpublished(job: _Job, draft: Draft, intake: Intake, watch: Stopwatch) -> Summary:
    """What is told of a rebuild that made no generation."""
    statements = job.previous.manifest.statements if job.previous else 0
    return Summary(intake, *draft.counts(), 0, statements, False, watch.seconds)


def _index(
    job: _Job, draft: Draft, removed: list[int], encoder: Encoder, anew: bool, watch: Stopwatch
) -> int:
    """Splits and embeds what has to be; how many passages were embedded."""
    splitter = Splitter(encoder.tokenizer, SplitterSettings.for_window(encoder.card.window))
    before = None
    if anew or job.previous is None:
        draft.forget_indexing()
    else:
        before = Before(
            job.previous.folder, np.load(job.previous.folder / DENSE / dense.IDS, mmap_mode="r")
        )
        shutil.copytree(job.previous.folder / LEXICAL, job.building / LEXICAL)
    split(draft, splitter, removed, job.building, job.progress)
    watch.lap("splitting")
    embedded = embed(draft, splitter, encoder, before, job.building, job.progress)
    watch.lap("embedding")
    return embedded


def _find_statements(job: _Job, draft: Draft, tagger: Tagger) -> int:
    """Writes who said what; how many statements there are."""
    before = None if job.full or job.previous is None else job.previous.folder / STATEMENTS
    folder = job.building / STATEMENTS
    return store.write(folder, draft.printed(), draft.article, tagger, before, job.progress)


def _previous(index: Path, full: bool) -> tuple[_Previous | None, tuple[str, ...]]:
    """The generation to build upon, and its sources: the current one, or else the one before.

    Every byte of it is checked: what is copied from it would else be sealed as sound.
    """
    known: list[str] = []
    try:
        pointer = pointer_or_none(index)
        if pointer is None:
            return None, ()
        try:
            return _whole(index, pointer.current, True, known), tuple(known)
        except DamagedIndex:
            if full or pointer.previous is None:
                raise
            return _whole(index, pointer.previous, False, known), tuple(known)
    except (DamagedIndex, NewerFormat):
        # Only what is built from nothing can do without the generation that stands.
        if full:
            return None, tuple(known)
        raise


def _whole(index: Path, name: str, current: bool, known: list[str]) -> _Previous:
    """The generation of this name, every byte of it checked; notes its sources in ``known``."""
    folder = generation_folder(index, name)
    manifest = Manifest.read(folder)
    known[:] = known or manifest.sources
    check_whole(folder, manifest)
    return _Previous(name, folder, manifest, current)


def _sources(sources: Sequence[Path], known: Sequence[str]) -> tuple[Path, ...]:
    paths = sources or [Path(source) for source in known]
    if not paths:
        raise ReadingError(
            "Name the files or folders that hold the articles: ./scripts/rebuild_index.py FOLDER"
        )
    return tuple(dict.fromkeys(Path(os.path.abspath(path)) for path in paths))


def _names(sources: Sequence[Path]) -> tuple[str, ...]:
    return tuple(map(str, sources))


def _check_intake(had: int, intake: Intake, has: int, job: _Job) -> None:
    """Raises ReadingError where no article is left, WouldLoseArticles where too many go."""
    if not has:
        where = ", ".join(_names(job.sources))
        reasons = "".join(f"\n  {refused.sentence}" for refused in intake.refused[:20])
        raise ReadingError(f"There are no articles in {where}.{reasons}")
    if had and intake.removed > MAY_LOSE * had and not job.may_lose and not job.dry_run:
        raise WouldLoseArticles(
            f"This rebuild would remove {intake.removed:,} of {had:,} articles, since the sources"
            " do not hold them any more. Say --yes where that is meant; the current generation is"
            " untouched."
        )


def _encoder_folder(job: _Job) -> Path:
    """The exported encoder: the one named, or else the one of the generation before."""
    if job.model is not None or job.previous is None:
        return exported(job.model, job.index)
    card = job.previous.manifest.encoder
    folder = job.index / MODELS / card.weights
    return folder if is_whole(folder, CARD) else exported(card.name, job.index)


def _needs_all(job: _Job, encoder: Encoder) -> bool:
    """Whether every passage has to be made and embedded anew."""
    if job.full or job.previous is None:
        return True
    manifest = job.previous.manifest
    settings = SplitterSettings.for_window(encoder.card.window)
    alike = (manifest.encoder, manifest.splitter) == (encoder.card, settings)
    return manifest.format < PASSAGES_SINCE or not alike


def _stands(
    job: _Job, previous: _Previous, intake: Intake, tagger: Tagger, reader: str | None
) -> bool:
    """Whether a new generation would say what the one before says."""
    return (
        previous.current
        and previous.manifest.format == FORMAT
        and _names(job.sources) == previous.manifest.sources
        and previous.manifest.reader == reader
        and not any((intake.new, intake.changed, intake.moved, intake.removed))
        and store.made_by(previous.folder / STATEMENTS) == tagger.version
    )


def _manifest(job: _Job, draft: Draft, encoder: Encoder, statements: int) -> Manifest:
    articles, passages = draft.counts()
    oldest, newest = draft.dates()
    return Manifest(
        format=FORMAT,
        built=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        sources=_names(job.sources),
        encoder=encoder.card,
        splitter=SplitterSettings.for_window(encoder.card.window),
        articles=articles,
        passages=passages,
        oldest=oldest,
        newest=newest,
        files={},
        statements=statements,
    )
