"""Words as answers compare them: the index's own stems, and which words carry no meaning alone."""

import re
import unicodedata
from functools import cache, lru_cache
from itertools import chain

from index.analyzer import Words

_EMPTY = (
    "a about above after again all also am an and any are as at be because been before being"
    " both but by can could did do does doing done during each either else even ever exactly few"
    " for from further get gets getting give gives go got had has have having he her here hers"
    " him his how i if in into is it its just let like lot made make makes many me more most"
    " much my new no nor not now of off on once one only or other our out over own put really s"
    " same say said saying says she should since so some still such t take tell tells than that"
    " the their them then there these they thing things this those through to told too under"
    " until up us use very want was way we went were what when where which while who whom whose"
    " why will with would yet you your re ve ll d m don doesn didn isn wasn aren weren won"
    " couldn wouldn shouldn hasn haven hadn ain name anyone anything someone something somebody"
    " anybody according actually please know"
)
_RUN = re.compile(r"[^\W_]+")
_BARE = {
    code: unicodedata.normalize("NFKD", chr(code))[0]
    for code in range(0xC0, 0x180)
    if unicodedata.decomposition(chr(code))
}
_BEFORE_A_MARK = re.compile(r" (?=[?!.,])")
_ACCENTED = re.compile("[À-ſ]")
WORD = re.compile(r"[^\W_]+(?:[’'.&-][^\W_]+)*")
"""A word as it is written, with apostrophes, hyphens and periods inside."""


def stems(text: str) -> list[str]:
    """The words of a text, folded as the index folds them, in order."""
    return list(chain.from_iterable(map(_folded, _RUN.findall(text))))


def content_stems(text: str) -> tuple[str, ...]:
    """The stems that carry a text's meaning, each once, in order."""
    empty = _empty_stems()
    return tuple(
        dict.fromkeys(s for s in stems(text) if s not in empty and (len(s) > 1 or s.isdigit()))
    )


def is_empty(word: str) -> bool:
    """Whether a word carries no meaning of its own."""
    return all(stem in _empty_stems() for stem in stems(word))


def letters(text: str) -> str:
    """Letters and digits alone, case folded: what makes two printings of a sentence one."""
    return "".join(filter(str.isalnum, text)).casefold()


def words(text: str) -> list[str]:
    """The words of a text as they are written, in order."""
    return WORD.findall(text)


def cut_out(text: str, start: int, end: int) -> str:
    """The text without ``[start, end)``, closed up: no space is left before a mark."""
    rest = " ".join(f"{text[:start]} {text[end:]}".split())
    return _BEFORE_A_MARK.sub("", rest)


def unaccented(text: str) -> str:
    """The text with bare letters for accented Latin ones, character by character."""
    return text.translate(_BARE) if _ACCENTED.search(text) else text


@lru_cache(maxsize=65_536)
def _folded(run: str) -> tuple[str, ...]:
    return tuple(_analyzer()(run))


@cache
def _analyzer() -> Words:
    return Words()


@cache
def _empty_stems() -> frozenset[str]:
    return frozenset(stems(_EMPTY))
