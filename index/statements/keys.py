"""One person under one key, however an article writes the name."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

_INITIAL = re.compile(r"\b[a-z]\.?(?=\s)")
_SUFFIX = re.compile(r",?\s(?:jr|sr|ii|iii|iv)\.?\Z")


def key_of(name: str) -> str:
    """The name folded: no case, accents, middle initials or "Jr."; "the" and "’s" cut."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    words = re.sub(r"[^\w\s.,&-]", "", re.sub(r"\Athe\s+", "", plain.strip()))
    words = _SUFFIX.sub("", words)
    first, _, rest = words.partition(" ")
    rest = _INITIAL.sub("", rest)
    return " ".join(f"{first} {rest}".replace(",", " ").split())


def joined(names: Iterable[str]) -> dict[str, str]:
    """The key of each name. A single word joins the one longer key that ends in it.

    Where two do (Bill and Hillary Clinton) it stays a key of its own: null rather than a guess.
    """
    keys = {name: key_of(name) for name in names}
    longer: dict[str, set[str]] = defaultdict(set)
    for name, key in keys.items():
        words = key.split()
        if 2 <= len(words) <= 4 and all(word[:1].isupper() for word in name.split()):
            longer[words[-1]].add(key)
    return {
        name: next(iter(longer[key])) if " " not in key and len(longer[key]) == 1 else key
        for name, key in keys.items()
    }
