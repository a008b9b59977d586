"""Every file of a generation damaged in every way: it is named, and the one before answers."""

import random
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from bot.answering.respond import answer
from index.encoder import CARD
from index.errors import DamagedIndex, ModelMismatch, NoIndex
from index.export_checksums import LIST
from index.generation import (
    CURRENT,
    MANIFEST,
    MODELS,
    generation_files,
    generation_folder,
    read_pointer,
)
from index.integrity import damage
from index.library import Index
from index.rebuild import rebuild
from tests.faults.amounts import FLIPS, report

FILES = {
    "ferry.txt": "“The ships stay in port,” Ann Bell said on Friday of the ferry strike.",
    "otter.txt": "“The otter will come back,” said Carl Dent, the museum’s director.",
}
QUESTION = "What did Ann Bell say?"
SAID = "“The ships stay in port,”"

Build = Callable[[Mapping[str, str]], Path]
Damage = Callable[[Path, Path, random.Random], None]


def _truncated(path: Path, other: Path, chance: random.Random) -> None:
    path.write_bytes(path.read_bytes()[: chance.randrange(path.stat().st_size)])


def _flipped(path: Path, other: Path, chance: random.Random) -> None:
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def _emptied(path: Path, other: Path, chance: random.Random) -> None:
    path.write_bytes(b"")


def _deleted(path: Path, other: Path, chance: random.Random) -> None:
    path.unlink()


def _swapped(path: Path, other: Path, chance: random.Random) -> None:
    shutil.copyfile(other, path)


DAMAGES: dict[str, Damage] = {
    "truncated": _truncated,
    "emptied": _emptied,
    "deleted": _deleted,
    "swapped with another generation's": _swapped,
    **{f"flipped, {number} before": _flipped for number in range(max(FLIPS, 1))},
}


def _damages(number: int) -> dict[str, Damage]:
    """What is done to the file of this number."""
    if FLIPS:
        return DAMAGES
    kinds = list(DAMAGES.items())
    return dict(kinds[(number + step) % len(kinds)] for step in (0, 1))


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory, with_encoder: Callable[[Path], Path]) -> Path:
    """An index of two generations that say different things."""
    home = tmp_path_factory.mktemp("two")
    (home / "articles").mkdir()
    for name, text in FILES.items():
        (home / "articles" / name).write_text(text, encoding="utf-8")
    index = with_encoder(home / "index")
    rebuild(index, [home / "articles"])
    (home / "articles" / "tram.txt").write_text("“It will run,” Eve Ford said of the tram.")
    rebuild(index)
    return index


def _of_same_place(path: Path, folder: Path, other: Path) -> Path:
    """The file of another generation in the place of ``path``; Tantivy's have names of their own.

    Of several it is the one of that ending, so that a library would take it for its own.
    """
    same = other / path.relative_to(folder)
    if same.exists():
        return same
    (found,) = (other / path.relative_to(folder).parent).glob(f"*{path.suffix}")
    return found


@pytest.mark.slow
def test_every_file_in_every_way_is_named_and_the_one_before_answers(two: Path) -> None:
    pointer = read_pointer(two)
    assert pointer.previous is not None
    folder = generation_folder(two, pointer.current)
    other = generation_folder(two, pointer.previous)
    files = [*generation_files(folder), folder / MANIFEST]
    chance, tried = random.Random(11), 0  # noqa: S311  (places, not secrets)
    for number, path in enumerate(files):
        whole = path.read_bytes()
        for how, spoil in _damages(number).items():
            spoil(path, _of_same_place(path, folder, other), chance)
            if path.exists() and path.read_bytes() == whole:
                continue  # the two generations have this file in common
            tried += 1
            name = path.relative_to(folder).as_posix()
            told = " ".join(damage(two))
            # By another's manifest every file is another.
            assert name in told or (told and path.name == MANIFEST), (name, how)
            opened = Index.open(two)
            assert opened.generation == pointer.previous, (name, how)
            assert opened.trouble, (name, how)
            assert name in opened.trouble or path.name == MANIFEST, (name, how)
            assert SAID in answer(opened, QUESTION).text
            opened.close()
            path.write_bytes(whole)
    assert damage(two) == []
    assert tried >= 1.5 * len(files)
    report("files damaged", files=len(files), tried=tried, lost=0)


@pytest.mark.slow
def test_every_file_of_the_encoder_in_every_way_is_named(
    two: Path, encoder_folder: Path, tmp_path: Path
) -> None:
    index = tmp_path / "index"
    shutil.copytree(two, index, symlinks=True, ignore=shutil.ignore_patterns(MODELS))
    model = Path(shutil.copytree(encoder_folder, index / MODELS / encoder_folder.name))
    chance, tried = random.Random(12), 0  # noqa: S311
    for number, path in enumerate(sorted(path for path in model.iterdir() if path.is_file())):
        whole = path.read_bytes()
        for how, spoil in _damages(number).items():
            if spoil is _swapped or (not whole and spoil is not _deleted):
                continue
            if path.name == LIST and spoil is _deleted:
                continue  # as it was before there were such lists
            spoil(path, path, chance)
            tried += 1
            assert damage(index), (path.name, how)
            with pytest.raises((DamagedIndex, ModelMismatch), match=r"rebuild_index\.py"):
                Index.open(index).check_rest()
            path.write_bytes(whole)
    Index.open(index).close()
    report("files of the encoder damaged", tried=tried, lost=0)


@pytest.mark.slow
def test_a_rebuild_exports_a_damaged_encoder_again(
    two: Path, encoder_folder: Path, tmp_path: Path
) -> None:
    index = tmp_path / "index"
    shutil.copytree(two, index, symlinks=True, ignore=shutil.ignore_patterns(MODELS))
    model = Path(shutil.copytree(encoder_folder, index / MODELS / encoder_folder.name))
    _flipped(model / "encoder.bin", model, random.Random(13))  # noqa: S311
    rebuild(index)
    assert damage(index) == []
    assert (model / CARD).exists()
    opened = Index.open(index)
    assert SAID in answer(opened, QUESTION).text
    opened.close()


@pytest.mark.slow
def test_a_damaged_pointer_is_told_or_leads_to_the_one_before(two: Path) -> None:
    pointer, whole = read_pointer(two), (two / CURRENT).read_bytes()
    chance, tried = random.Random(14), 0  # noqa: S311
    told: list[str] = []
    for spoil in [_truncated, _emptied, _deleted, *[_flipped] * max(8, FLIPS)]:
        spoil(two / CURRENT, two, chance)
        tried += 1
        try:
            opened = Index.open(two)
        except (DamagedIndex, NoIndex) as error:
            told.append(str(error))
        else:
            assert opened.generation in {pointer.current, pointer.previous}
            assert opened.trouble or opened.generation == pointer.current
            opened.close()
        (two / CURRENT).write_bytes(whole)
    assert told
    assert all("rebuild_index.py" in sentence for sentence in told)
    report("pointers damaged", tried=tried, lost=0)
