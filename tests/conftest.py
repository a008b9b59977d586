"""Indexes to ask: the encoder is exported once, and every index of a test run links to it."""

import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from index.export import exported
from index.generation import MODELS
from index.library import Index
from index.rebuild import rebuild
from tests import watched
from tests.watched import Export

ROOT = Path(__file__).parent.parent

# A plain thread pool of the tokenizers and a forked child do not go together.
os.environ["TOKENIZERS_PARALLELISM"] = "false"

Build = Callable[[Mapping[str, str]], Path]


@pytest.fixture(scope="session")
def export(tmp_path_factory: pytest.TempPathFactory) -> Export:
    """The default encoder, exported without a network and in an empty home."""
    watched_folder = tmp_path_factory.mktemp("watched")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("CI", raising=False)
        for name, value in watched.environment(watched_folder).items():
            patch.setenv(name, value)
        folder = exported(None, tmp_path_factory.mktemp("encoder"))
    return Export(folder, watched.report(watched_folder))


@pytest.fixture(scope="session")
def encoder_folder(export: Export) -> Path:
    """The exported default encoder."""
    return export.folder


@pytest.fixture(scope="session")
def with_encoder(encoder_folder: Path) -> Callable[[Path], Path]:
    """Gives an index directory the exported encoder, so that no rebuild exports it again."""

    def give(index: Path) -> Path:
        (index / MODELS).mkdir(parents=True)
        (index / MODELS / encoder_folder.name).symlink_to(encoder_folder)
        return index

    return give


@pytest.fixture(scope="session")
def seed_index(
    tmp_path_factory: pytest.TempPathFactory, with_encoder: Callable[[Path], Path]
) -> Iterator[Index]:
    """The open index over the articles that the project ships with."""
    yield from _opened(with_encoder(tmp_path_factory.mktemp("seeds") / "index"), ROOT / "seeds")


@pytest.fixture(scope="session")
def news_index(
    tmp_path_factory: pytest.TempPathFactory, with_encoder: Callable[[Path], Path]
) -> Iterator[Index]:
    """The open index over the twelve invented articles of tests/data/news."""
    folder = with_encoder(tmp_path_factory.mktemp("news") / "index")
    yield from _opened(folder, ROOT / "tests" / "data" / "news")


@pytest.fixture(scope="session")
def all_index(
    tmp_path_factory: pytest.TempPathFactory, with_encoder: Callable[[Path], Path]
) -> Iterator[Index]:
    """The open index over the seed article and the invented ones."""
    folder = with_encoder(tmp_path_factory.mktemp("all") / "index")
    yield from _opened(folder, ROOT / "seeds", ROOT / "tests" / "data" / "news")


@pytest.fixture
def build(tmp_path: Path, with_encoder: Callable[[Path], Path]) -> Build:
    """Writes files (name to contents) into a folder of the test's own and builds an index of it.

    The index is ``tmp_path / "index"``, the folder ``tmp_path / "articles"``.
    """

    def built(files: Mapping[str, str]) -> Path:
        index = with_encoder(tmp_path / "index")
        rebuild(index, [write_files(tmp_path / "articles", files)])
        return index

    return built


@pytest.fixture
def write() -> Callable[[Path, Mapping[str, str]], Path]:
    """Writes files (name to contents) into a folder; returns the folder."""
    return write_files


def write_files(folder: Path, files: Mapping[str, str]) -> Path:
    """The folder, after writing these files (name to contents) into it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def _opened(folder: Path, *sources: Path) -> Iterator[Index]:
    rebuild(folder, sources)
    index = Index.open(folder)
    yield index
    index.close()


@pytest.fixture
def in_threads() -> Callable[[int, Callable[[int], object]], list[object]]:
    """Calls a function with 0, 1, … from so many threads at once; what it returned, in order."""

    def run(threads: int, call: Callable[[int], object]) -> list[object]:
        gate = Barrier(threads)

        def wait_and_call(number: int) -> object:
            gate.wait()
            return call(number)

        with ThreadPoolExecutor(threads) as pool:
            return list(pool.map(wait_and_call, range(threads)))

    return run
