"""Takes an article out of every kept generation at once, for good."""

import shutil
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np

from index import dense
from index.catalogue import Catalogue
from index.draft import Draft
from index.encoder import Encoder
from index.errors import DamagedIndex, RebuildError
from index.generation import (
    CATALOGUE,
    DENSE,
    MODELS,
    STATEMENTS,
    Manifest,
    Pointer,
    building_folder,
    check_whole,
    generation_folder,
    read_pointer,
)
from index.indexing import Before, embed, rewrite_lexical
from index.lock import exclusive
from index.passages import Splitter
from index.publish import clean_up, publish, seal
from index.statements import store
from index.statements.tagger import shipped
from index.takedown import Takedowns


def remove(index: Path, ids: Sequence[str]) -> None:
    """Removes the articles with these ids, every place that prints them included.

    Afterwards neither the current nor the previous generation has them, and no rebuild brings them
    back. Raises RebuildError for an id that no kept generation has, and NoIndex.
    """
    read_pointer(index)  # where there is no index, no folder is made for the lock
    with exclusive(index):
        pointer = read_pointer(index)
        clean_up(index)
        names = _whole(index, pointer)
        takedowns = _list_takedowns(index, names, ids)
        made = [_without(index, name, takedowns) for name in names]
        publish(index, Pointer(made[0], made[1] if len(made) > 1 else None))


def _whole(index: Path, pointer: Pointer) -> list[str]:
    """The kept generations, without what is damaged: that goes, and the article with it.

    Raises DamagedIndex where nothing else is left.
    """
    names: list[str] = []
    trouble: DamagedIndex | None = None
    for name in filter(None, (pointer.current, pointer.previous)):
        folder = generation_folder(index, name)
        try:
            check_whole(folder, Manifest.read(folder))
            names.append(name)
        except DamagedIndex as error:
            trouble = error
    if not names and trouble is not None:
        raise trouble
    return names


def _list_takedowns(index: Path, generations: Sequence[str], ids: Sequence[str]) -> Takedowns:
    """Writes down what is to go before anything is built, so that no rebuild brings it back."""
    takedowns = Takedowns.read(index)
    for wanted in ids:
        found = [
            article
            for name in generations
            if (article := _look_up(generation_folder(index, name), wanted)) is not None
        ]
        if not found:
            raise RebuildError(
                f"No article has the id {wanted}. ./scripts/search.py --json shows the ids of what"
                " it finds."
            )
        for places, text in found:
            takedowns = takedowns.with_article(places, text)
    takedowns.write(index)
    return takedowns


def _look_up(generation: Path, place: str) -> tuple[list[str], bytes] | None:
    with closing(Catalogue(generation / CATALOGUE)) as catalogue:
        return catalogue.ids_and_text_hash(place)


def _without(index: Path, name: str, takedowns: Takedowns) -> str:
    """A new generation like this one without the articles that are taken down; its name."""
    folder = generation_folder(index, name)
    manifest = Manifest.read(folder)
    encoder = Encoder(index / MODELS / manifest.encoder.weights, bulk=True)
    building = building_folder(index)
    try:
        with Draft.create(building / CATALOGUE, folder / CATALOGUE) as draft:
            draft.remove(takedowns.ids, map(bytes.fromhex, takedowns.texts))
            draft.drop_orphans()
            rewrite_lexical(draft, building)
            before = Before(folder, np.load(folder / DENSE / dense.IDS, mmap_mode="r"))
            splitter = Splitter(encoder.tokenizer, manifest.splitter)
            embed(draft, splitter, encoder, before, building, lambda stage, done, total: None)
            statements = store.write(
                building / STATEMENTS,
                draft.printed(),
                draft.article,
                shipped(),
                folder / STATEMENTS,
            )
            articles, passages = draft.counts()
            oldest, newest = draft.dates()
        left = replace(
            manifest,
            articles=articles,
            passages=passages,
            oldest=oldest,
            newest=newest,
            statements=statements,
        )
        return seal(index, building, left, encoder)
    finally:
        shutil.rmtree(building, ignore_errors=True)
