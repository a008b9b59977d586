"""An article's fields out of a row, under the many names that data sets give them."""

import math
import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from index.dates import published_date
from index.reading.draft import Draft

# In order of preference; compared in small letters without spaces, dashes and underscores.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text", "body", "content", "maintext", "fulltext", "articletext", "articlebody", "bodytext",
        "story", "article", "plaintext", "contents",
    ),
    "id": ("id", "guid", "uuid", "articleid", "docid", "documentid", "uid"),
    "title": ("title", "headline", "heading", "articletitle"),
    "url": (
        "url", "link", "weburl", "articleurl", "canonicalurl", "permalink", "href", "uri",
        "sourceurl", "guid", "id",
    ),
    "source": (
        "source", "publisher", "outlet", "publication", "sitename", "site", "newspaper",
        "sourcename", "sourcedomain", "domain",
    ),
    "author": ("author", "authors", "byline", "creator", "writer"),
    "published": (
        "published", "publishedat", "date", "datepublished", "publisheddate", "publishdate",
        "datepublish", "publicationdate", "pubdate", "publishedon", "publishedtime", "datetime",
        "timestamp",
    ),
}  # fmt: skip
_FIELD_OF = {name: field for field, names in reversed(tuple(_NAMES.items())) for name in names}
_NOTHING = frozenset({"", "null", "none", "nan", "n/a", "nat", "undefined"})
_NAMES_OF_A_THING = ("name", "title", "$oid", "$date", "$numberlong", "value", "#text")
_WRAPPERS = frozenset({"source", "attributes", "fields", "article", "data", "document", "item"})
_DEEPEST = 4


def field_named(key: str) -> str | None:
    """The field of an article that ``key`` is a name of, or None."""
    return _FIELD_OF.get(_bare(key))


def draft_of(row: Mapping[str, object], line: int | None = None) -> Draft | None:
    """The article in ``row``, or None where no field holds a text; unknown fields are ignored."""
    by_name: dict[str, object] = {}
    for key, value in row.items():
        if isinstance(key, str) and _is_something(value):
            by_name.setdefault(_bare(key), value)
    text = next(filter(None, map(_text, _values(by_name, "text"))), None)
    if text is None:
        return _wrapped(row, line)
    return Draft(
        text=text,
        id=next(filter(None, map(_words, _values(by_name, "id"))), None),
        title=next(filter(None, map(_words, _values(by_name, "title"))), None),
        url=next(filter(None, map(web_address, _values(by_name, "url"))), None),
        source=next(filter(None, map(_outlet, _values(by_name, "source"))), None),
        author=next(filter(None, map(_words, _values(by_name, "author"))), None),
        published=next(filter(None, map(_date, _values(by_name, "published"))), None),
        line=line,
    )


def _wrapped(row: Mapping[str, object], line: int | None) -> Draft | None:
    """The article that ``row`` carries whole in one of its fields, as search engines answer."""
    for key, inner in row.items():
        if _bare(key) in _WRAPPERS and isinstance(inner, dict):
            outer = {name: value for name, value in row.items() if name != key}
            if any(field_named(name) == "text" and _text(inner[name]) for name in inner):
                return draft_of({**outer, **inner}, line)
    return None


def web_address(value: object) -> str | None:
    """The http address in ``value``, or None: what becomes a link has to be one."""
    address = _words(value)
    if address is None or " " in address or not address[:8].lower().startswith("http"):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.netloc else None


def _bare(key: str) -> str:
    return re.sub(r"[\s_-]+", "", key).casefold()


def _values(by_name: Mapping[str, object], field: str) -> Iterable[object]:
    return (by_name[name] for name in _NAMES[field] if name in by_name)


def _is_something(value: object) -> bool:
    return not isinstance(value, bool | None) and (
        not isinstance(value, str) or value.strip()[:12].casefold() not in _NOTHING
    )


def _text(value: object) -> str | None:
    """A text as it is; a list of paragraphs becomes one text."""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return "\n\n".join(value)
    return None


def _words(value: object, depth: int = 0) -> str | None:
    """A short value on one line; a list's are joined, a thing's name stands for it."""
    if depth > _DEEPEST or not _is_something(value):
        return None
    if isinstance(value, str):
        return " ".join(value.split()) or None
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, list):
        return ", ".join(filter(None, (_words(part, depth + 1) for part in value))) or None
    if isinstance(value, dict):
        named = {_bare(key): part for key, part in value.items()}
        return next(
            filter(None, (_words(named.get(name), depth + 1) for name in _NAMES_OF_A_THING)), None
        )
    return None


def _number(value: float) -> str | None:
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        # Tables with a gap in a column of whole numbers turn them all into fractions.
        return str(int(value)) if value.is_integer() else str(value)
    return str(value)


def _outlet(value: object) -> str | None:
    """An outlet's name; an address gives its host."""
    name = _words(value)
    address = web_address(name)
    return (urlsplit(address).hostname or "").removeprefix("www.") if address else name


def _date(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return published_date(_words(value) if isinstance(value, dict) else value)
