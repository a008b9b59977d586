"""Feeds the readers of all formats what a fuzzer makes up; ends at the first thing they get wrong.

``python -m tests.faults.fuzz_readers CORPUS [libFuzzer's options, as -max_total_time=600]``; needs
``pip install '.[fuzz]'``. The first byte of an input chooses the ending of its file.
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["index.reading", "index.boilerplate"]):
    from index.article import Article
    from index.reading import FileRead, Refused, read_source

ENDINGS = (".txt", ".md", ".html", ".json", ".jsonl", ".csv")
ROOT = Path(__file__).parents[2]


def read(content: bytes) -> None:
    """Raises AssertionError where a file is not read or refused in order."""
    if not content:
        return
    path = _FOLDER / f"a{ENDINGS[content[0] % len(ENDINGS)]}"
    path.write_bytes(content[1:])
    *parts, last = read_source(path)
    path.unlink()
    assert isinstance(last, FileRead) or (isinstance(last, Refused) and last.line is None)
    for part in parts:
        if isinstance(part, Article):
            assert part.id
            assert part.title
            assert part.text.strip()
            part.text.encode()
            for (start, end), (following, _) in zip(
                part.boilerplate, [*part.boilerplate[1:], (len(part.text), 0)], strict=True
            ):
                assert 0 <= start < end <= following
        else:
            assert isinstance(part, Refused)


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
        _FOLDER = Path(folder)
        atheris.Setup(sys.argv, read)
        atheris.Fuzz()
