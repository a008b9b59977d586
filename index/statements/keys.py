"""One person under one key, however an article writes the name."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping

_COURTESY = re.compile(r"\A(?:the|mr|mrs|ms|miss|dr|sir|prof|rev)\.?\s+")
_INITIAL = re.compile(r"\b[a-z]\.?(?=\s)")
_NEARLY_ALWAYS = 0.95
"""What share of a surname's statements one person must have made: Barack, not Michelle Obama."""
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


def key_of(name: str) -> str:
    """The name folded: no case, accents, "the", "Mr", middle initials, or "’s".

    "Jr." stays: father and son are two.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    words = re.sub(r"[^\w\s.,&-]", "", plain.strip())
    words = _COURTESY.sub("", words)
    first, _, rest = words.partition(" ")
    rest = _INITIAL.sub("", rest)
    found = f"{first} {rest}".replace(",", " ").split()
    return " ".join(word.rstrip(".") if word.rstrip(".") in _SUFFIXES else word for word in found)


def surname_of(key: str) -> str:
    """The last word of a key that is no "jr"."""
    words = key.split()
    if len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    return words[-1] if words else ""


def joined(counts: Mapping[str, int]) -> dict[str, str]:
    """The key of each name, by how often each of the names speaks.

    A single word joins the one longer key that it is the surname of; where two have it (Bill and
    Hillary Clinton) it stays a key of its own, null rather than a guess, unless one of them is
    meant nearly always. A middle name joins the name without it.
    """
    keys = {name: key_of(name) for name in counts}
    whole = {keys[name] for name in keys if _is_full(name, keys[name])}
    keys = {name: _without_middle(key, whole) for name, key in keys.items()}
    holders: dict[str, Counter[str]] = defaultdict(Counter)
    for name, key in keys.items():
        if _is_full(name, key):
            holders[surname_of(key)][key] += counts[name]
    return {
        name: _holder(holders[key], key) if " " not in key else key for name, key in keys.items()
    }


def _holder(holders: Counter[str], surname: str) -> str:
    """The key that a surname alone stands for: itself where that is open."""
    if not holders:
        return surname
    key, said = holders.most_common(1)[0]
    return key if said >= _NEARLY_ALWAYS * holders.total() else surname


def _is_full(name: str, key: str) -> bool:
    """Whether it is a first name and a surname, not a description."""
    capitals = all(word[:1].isupper() for word in name.split())
    return capitals and 2 <= len(key.split()) <= 4 and key.split(maxsplit=1)[0] != surname_of(key)


def _without_middle(key: str, whole: set[str]) -> str:
    words = key.split()
    if len(words) != 3 or key not in whole or words[-1] in _SUFFIXES:
        return key
    short = f"{words[0]} {words[2]}"
    return short if short in whole else key
