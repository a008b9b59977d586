"""The one door to the articles of a file or folder, whatever their formats."""

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

from index.article import Article, Origin, text_hash
from index.boilerplate import boilerplate_spans
from index.errors import ReadingError
from index.reading.draft import Draft, Flaw, Unreadable
from index.reading.html import read_html
from index.reading.json_document import read_json
from index.reading.json_lines import read_json_lines
from index.reading.markdown import read_markdown
from index.reading.plain_text import read_plain_text
from index.reading.table import read_table
from index.reading.titles import says_something, title_of
from index.reading.walk import files_below, in_unicode

_Reader = Callable[[Path], Iterator[Draft | Flaw]]
_READERS: Mapping[str, _Reader] = {
    ".txt": read_plain_text,
    ".text": read_plain_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".csv": read_table,
    ".tsv": read_table,
}
_KINDS = "it reads .txt, .md, .html, .json, .jsonl and .csv"
_HELD = 10_000
"""Refusals of a file kept back until its first article."""

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that could not be read."""

    origin: Origin
    reason: str
    """The rest of a sentence that begins with the file: "is not valid JSON: …"."""
    line: int | None = None
    """The line of the file (in a .json list: the article's number); None: the whole file.

    A folder that cannot be opened is refused as a whole, its ``origin.file`` ending in a slash.
    """

    @property
    def part(self) -> str:
        """The part of the file that was refused: "line 3"; empty for the whole file."""
        if self.line is None:
            return ""
        return f"{'article' if self.origin.file.lower().endswith('.json') else 'line'} {self.line}"

    @property
    def sentence(self) -> str:
        """What was refused and why: "news.jsonl, line 3, is not valid JSON: …"."""
        return f"{self.origin.file}{self.part and f', {self.part},'} {self.reason}."


@dataclass(frozen=True, slots=True)
class FileRead:
    """Said after the last article of a file that was read to its end."""

    origin: Origin


def read_source(source: Path) -> Iterator[Article | Refused | FileRead]:
    """All articles of a file or of the files below a folder, in a fixed order, one at a time.

    After a file's articles comes its FileRead, or, where it could not be read to its end or no
    article in it could, one Refused without a line. Raises ReadingError where nothing is there.
    """
    place = Path(os.path.abspath(source))  # keeps the links that the owner named
    if in_unicode(str(place)) != str(place):
        raise ReadingError(f"The name of {in_unicode(str(place))} is not in UTF-8; rename it.")
    try:
        place.stat()
    except OSError as error:
        raise ReadingError(
            f"There is no file or folder {source} that can be opened ({error.strerror}); "
            "name one that exists."
        ) from error
    alone = Origin(str(place), place.name)
    return _read_folder(place) if place.is_dir() else _read_file(place, alone)


def _read_folder(folder: Path) -> Iterator[Article | Refused | FileRead]:
    for found in files_below(folder):
        origin = Origin(str(folder), found.file)
        if found.trouble is None:
            yield from _read_file(found.path, origin)
        elif found.path == folder:
            raise ReadingError(f"The folder {folder} cannot be opened: {_why(found.trouble)}.")
        else:
            yield Refused(origin, f"cannot be opened: {_why(found.trouble)}")


def _read_file(path: Path, origin: Origin) -> Iterator[Article | Refused | FileRead]:
    read = False
    held: list[Article | Refused] = []
    try:
        for part in _reader(path)(path):
            if isinstance(part, Flaw):
                held.append(Refused(origin, part.reason, part.line))
            else:
                held.append(_article(part, origin))
                read = read or isinstance(held[-1], Article)
            # A file of something else than articles is one complaint, not one for each line.
            if read or len(held) > _HELD:
                yield from held
                held.clear()
    except Unreadable as error:
        yield Refused(origin, str(error))
    except OSError as error:
        yield Refused(origin, f"cannot be read: {_why(error)}")
    else:
        yield FileRead(origin) if read else _without_articles(origin, held)


def _without_articles(origin: Origin, held: Sequence[Article | Refused]) -> Refused:
    reason = "holds no article that can be read"
    first = held[0] if held else None
    if isinstance(first, Refused):
        reason = f"{reason}: {first.part} {first.reason}"
    return Refused(origin, reason)


def _reader(path: Path) -> _Reader:
    kind = path.suffix.lower()
    if kind not in _READERS:
        raise Unreadable(f"is of a kind Verbatim does not read ({kind or 'no ending'}); {_KINDS}")
    if not S_ISREG(path.stat().st_mode):
        raise Unreadable("is not a regular file")
    return _READERS[kind]


def _article(draft: Draft, origin: Origin) -> Article | Refused:
    text = _storable(draft.text)
    boilerplate = boilerplate_spans(text)
    if not says_something(text, boilerplate):
        if draft.line is None:
            raise Unreadable("has no text")
        return Refused(origin, "has no text", draft.line)
    return Article(
        id=_storable(draft.id or draft.url or _id_by_place(draft, origin)),
        title=title_of(draft.title and _storable(draft.title), text, boilerplate),
        text=text,
        origin=origin,
        url=draft.url and _storable(draft.url),
        source=draft.source and _storable(draft.source),
        author=draft.author and _storable(draft.author),
        published=draft.published,
        boilerplate=boilerplate,
    )


def _id_by_place(draft: Draft, origin: Origin) -> str:
    if draft.line is None:
        return origin.file
    # Many articles share the file, and lines move: what tells this one from them is its text.
    return f"{origin.file}#{text_hash(_storable(draft.text)).hex()[:12]}"


def _storable(text: str) -> str:
    """The text, characters that no encoding and no database takes replaced one by one."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _UNSTORABLE.sub("\ufffd", text)
    return text.replace("\0", "\ufffd") if "\0" in text else text


def _why(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
