"""Bytes of a file to text: its encoding found, its line ends made one kind, binaries refused."""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from index.reading.draft import Unreadable

_LARGEST = 512 * 2**20
"""Bytes of a file or a line that has to be in memory as a whole."""

_SAMPLE = 2**16
"""Bytes an encoding is recognised by."""

_MARKS = (
    # UTF-32's mark begins with UTF-16's, so it has to be tried first.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NO_TEXT = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_UTF8_LETTER = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{1,3}")
_STATED = re.compile(r"windows|cp|iso.?8859|latin|koi8|gb|big5|euc|shift|s?jis|ks_c|mac", re.I)
_NO_TEXT_SHARE = 0.02
_LATIN_SHARE = 0.3
"""Languages of Latin script write less than this share of their letters outside ASCII."""


def read_text(path: Path, stating: re.Pattern[bytes] | None = None) -> str:
    """The text of the file, without byte order mark, each line end ``\\n``.

    ``stating`` finds, as its first group, the encoding that the file itself states; it is believed
    where the bytes are not UTF-8. Raises Unreadable (empty, binary, too large), OSError.
    """
    if path.stat().st_size > _LARGEST:
        raise Unreadable("is larger than 512 MB; split it into smaller files")
    raw = path.read_bytes()
    stated = stating.search(raw, 0, 4096) if stating else None
    text = _decoded(raw, stated[1].decode("ascii", "replace") if stated else None)
    if len(_NO_TEXT.findall(text[:_SAMPLE])) > _NO_TEXT_SHARE * len(text[:_SAMPLE]):
        raise Unreadable("is binary, or text in an encoding that is not recognised")
    if not text.strip():
        raise Unreadable("is empty")
    return text


def read_lines(path: Path) -> Iterator[tuple[int, str]]:
    """The numbered lines of the file, decoded one at a time, each with its ``\\n``.

    Raises Unreadable (binary, a line too long), OSError.
    """
    with path.open("rb") as file:
        if _marked(file.peek(4)):
            yield from enumerate(_split(_decoded(file.read(_LARGEST))), start=1)
            return
        known = None
        number = 0
        while raw := file.readline(_LARGEST):
            number += 1
            if len(raw) == _LARGEST:
                raise Unreadable(f"has a line of more than 512 MB, line {number}")
            try:
                text = raw.decode("utf-8")
            except UnicodeDecodeError:
                known = known or _recognised(raw + file.peek(1))
                text = raw.decode(known, "replace")
            for line in _split(_refined(text)):
                yield number, line


def _decoded(raw: bytes, stated: str | None = None) -> str:
    marked = _marked(raw)
    try:
        return _refined(raw.decode(marked or "utf-8", "replace" if marked else "strict"))
    except UnicodeDecodeError:
        known = _recognised(raw, stated)
    return _refined(raw.decode(known, "replace"))


def _marked(raw: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS if raw.startswith(mark)), None)


def _refined(text: str) -> str:
    if "\0" in text:
        raise Unreadable("is binary, not text")
    text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _split(text: str) -> Iterator[str]:
    """The lines, each with its ``\\n``; str.splitlines would also cut inside a line of JSON."""
    return (line[0] for line in re.finditer(r"[^\n]*\n|[^\n]+", text))


def _recognised(raw: bytes, stated: str | None = None) -> str:
    """The encoding of bytes that are not all UTF-8. Raises Unreadable where there is none."""
    # Loading takes 80 ms, and nearly every file is UTF-8.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    sample = _from_first_foreign_line(raw)
    broken = sample.decode("utf-8", "replace").count("\ufffd")
    # A few torn letters in UTF-8 (cut by a length limit) must not garble all the others.
    if len(_UTF8_LETTER.findall(sample)) > 4 * broken:
        return "utf-8"
    if stated and (encoding := _python_name(stated)):
        return encoding
    matches = from_bytes(sample)
    best = matches.best()
    if _looks_western(sample):
        names = {name for match in matches for name in match.could_be_from_charset}
        if best is None or best.coherence == 0 or "cp1252" in names:
            return "cp1252"
    if best is None:
        raise Unreadable("is binary, or text in an encoding that is not recognised")
    return best.encoding


def _from_first_foreign_line(raw: bytes) -> bytes:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.rfind(b"\n", max(0, error.start - _SAMPLE // 2), error.start) + 1
        return raw[line or max(0, error.start - _SAMPLE // 2) :][:_SAMPLE]
    return raw[:_SAMPLE]


def _looks_western(sample: bytes) -> bool:
    """Whether Windows-1252 is to be taken for it: Latin script, none of its five unused bytes.

    Detectors confuse it with its Central European sisters, which share most letters; the web's
    standard (WHATWG Encoding) takes it for granted where nothing is stated.
    """
    letters = sample.translate(None, b" \t\r\n")
    foreign = len(letters.translate(None, bytes(range(128))))
    unused = b"\x81\x8d\x8f\x90\x9d"
    return foreign < _LATIN_SHARE * len(letters) and sample == sample.translate(None, unused)


def _python_name(stated: str) -> str | None:
    """Python's name of a stated encoding; the web means Windows-1252 by Latin-1."""
    if not _STATED.match(stated):
        return None
    try:
        name = codecs.lookup(stated).name
    except LookupError:
        return None
    return "cp1252" if name == "iso8859-1" else name
