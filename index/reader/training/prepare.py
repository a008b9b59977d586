"""Everything the reader learns from, made once from the data folder and kept beside the weights."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import numpy as np
from tokenizers import Tokenizer

from index.reader.inputs import Window
from index.reader.training.asked import NEWS_CHANCES, asked_units
from index.reader.training.batches import Target, targets, varied
from index.reader.training.example import Unit
from index.reader.training.said import said_units
from index.reader.training.slots import Slots, piece_vectors
from index.reader.training.squad import TRAIN, read_squad
from index.reader.training.told import told_book
from index.statements.training.gold import read_annotated, titles
from index.training.pretrained import encoder_pieces

PREPARED, HELD_OUT = "train.npz", "held-out.npz"
_EACH = 20
"""Every so many-th article of the encyclopaedia is held out."""
_HELD_OUT_SHARE = 0.07
Units = list[tuple[Target, ...]]


@dataclass(frozen=True, slots=True)
class Prepared:
    """Units to train on, and those of other articles to choose by."""

    train: Units
    held_out: Units


def prepared(
    data: Path,
    out: Path,
    tokenizer: Tokenizer,
    share: float,
    seed: int,
    told: Callable[[str], None],
) -> Prepared:
    """The units kept in ``out``, or made from ``data`` and kept there.

    ``share`` is how many of the encyclopaedia's questions are used.
    """
    if (out / PREPARED).exists():
        return Prepared(read(out / PREPARED), read(out / HELD_OUT))
    random = Random(seed)  # noqa: S311
    books = read_squad(data / "squad" / TRAIN)
    told(f"{len(books)} articles of the encyclopaedia read")
    slots = Slots(
        (q.text for book in books for paragraph in book.paragraphs for q in paragraph.questions),
        piece_vectors(encoder_pieces(), tokenizer.get_vocab()),
    )
    made = Prepared([], [])
    for number, book in enumerate(books):
        apart = number % _EACH == 0
        units = asked_units(book, slots, random, _HELD_OUT_SHARE if apart else share)
        (made.held_out if apart else made.train).extend(_encoded(units, tokenizer, random))
    told(f"{len(made.train)} questions of the encyclopaedia")
    articles = read_annotated(data / "polnear", "train", tokenizer)
    headlines = titles(data / "polnear")
    for article in articles:
        units = _told_units(headlines[article.id], article.text, slots, random)
        made.train.extend(_encoded(units, tokenizer, random))
    made.train.extend(_encoded(said_units(articles, headlines, random), tokenizer, random))
    told(f"{len(made.train)} questions, {sum(map(len, made.train))} windows")
    out.mkdir(parents=True, exist_ok=True)
    write(made.held_out, out / HELD_OUT)
    write(made.train, out / PREPARED)
    return made


def _told_units(title: str, text: str, slots: Slots, random: Random) -> Iterator[Unit]:
    for unit in asked_units(told_book(title, text), slots, random, chances=NEWS_CHANCES):
        yield tuple(replace(each, kind=f"told-{each.kind}") for each in unit)


def _encoded(units: Iterable[Unit], tokenizer: Tokenizer, random: Random) -> Units:
    found: Units = []
    for unit in units:
        typed = tuple(replace(each, question=varied(each.question, random)) for each in unit)
        if encoded := targets(typed, tokenizer):
            found.append(encoded)
    return found


def write(units: Sequence[Sequence[Target]], path: Path) -> None:
    """Keeps the units as arrays; an interruption leaves no half of a file."""
    rows = [(number, target) for number, unit in enumerate(units) for target in unit]
    new = path.with_name("new-" + path.name)
    np.savez(
        new,
        ids=np.array([i for _, t in rows for i in t.window.ids], np.int32),
        sizes=np.array([len(t.window) for _, t in rows], np.int64),
        numbers=np.array(
            [(n, t.window.second, t.window.first, t.start, t.end, t.shared) for n, t in rows],
            np.int64,
        ).reshape(-1, 6),
        kinds=np.array([t.kind for _, t in rows], np.str_),
    )
    os.replace(new, path)


def read(path: Path) -> Units:
    """The units as ``write`` kept them."""
    with np.load(path, allow_pickle=False) as kept:
        ids, sizes = kept["ids"].tolist(), kept["sizes"].tolist()
        numbers, kinds = kept["numbers"].tolist(), kept["kinds"].tolist()
    units: dict[int, list[Target]] = {}
    at = 0
    for size, (number, second, first, start, end, shared), kind in zip(
        sizes, numbers, kinds, strict=True
    ):
        window = Window(0, tuple(ids[at : at + size]), second, first, ())
        units.setdefault(number, []).append(Target(window, start, end, kind, shared))
        at += size
    return [tuple(unit) for unit in units.values()]
