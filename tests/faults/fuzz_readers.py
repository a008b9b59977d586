"""Feeds the readers of all formats what a fuzzer makes up; ends at the first thing they get wrong.

``python -m tests.faults.fuzz_readers CORPUS [libFuzzer's options, as -max_total_time=600]``; needs
``pip install '.[fuzz]'``. The first byte of an input chooses the ending of its file.
"""

import sys
import tempfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["index.reading", "index.boilerplate"]):
    from index.article import Article
    from index.reading import FileRead, Refused, read_source

ENDINGS = (".txt", ".md", ".html", ".json", ".jsonl", ".csv")
ROOT = Path(__file__).parents[2]


def reader(folder: Path) -> Callable[[bytes], None]:
    """Reads an input as a file in the folder; AssertionError where it is not read in order."""

    def read(content: bytes) -> None:
        if content:
            path = folder / f"a{ENDINGS[content[0] % len(ENDINGS)]}"
            path.write_bytes(content[1:])
            *parts, last = read_source(path)
            assert isinstance(last, FileRead) or (isinstance(last, Refused) and last.line is None)
            for part in parts:
                assert isinstance(part, Refused) or _is_sound(part)

    return read


def _is_sound(part: object) -> bool:
    """Whether it is an article with a name, a text that can be stored, and spans inside it."""
    if not isinstance(part, Article):
        return False
    part.text.encode()
    ends = [0, *(place for span in part.boilerplate for place in span), len(part.text)]
    ordered = all(before <= after for before, after in pairwise(ends))
    return bool(part.id and part.title and part.text.strip() and ordered)


def seed(corpus: Path) -> None:
    """Begins a corpus with the articles of the tests, each under every ending."""
    corpus.mkdir(parents=True, exist_ok=True)
    for path in [*(ROOT / "tests" / "data" / "news").iterdir(), *(ROOT / "seeds").iterdir()]:
        if path.is_file():
            for number, ending in enumerate(ENDINGS):
                (corpus / f"{path.name}{ending}").write_bytes(bytes([number]) + path.read_bytes())


if __name__ == "__main__":
    seed(Path(sys.argv[1]))
    with tempfile.TemporaryDirectory() as folder:
        atheris.Setup(sys.argv, reader(Path(folder)))
        atheris.Fuzz()
