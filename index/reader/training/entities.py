"""Names, years and numbers in a text, with a kind so that like can be put for like."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from index.statements.firstnames import FEMALE, MALE
from index.statements.places import PLACES

_NAME = re.compile(r"\b[A-Z][\w’'-]*(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w’'-]*)*")
_YEAR = re.compile(r"\b(?:1\d{3}|20\d\d)\b")
_NUMBER = re.compile(r"\b\d[\d,.]*\d\b|\b\d\b")
_MONTH = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_NO_NAME = frozenset(
    "What Who When Where Which How Why Whose Whom In On At The A An During For From To Is Was"
    " Did Does Do Are Were By Of If After As According With Along Before Besides While Has Had"
    " Have Can Could Would Will Should Since Until Under Over Between Among About Name Both Other"
    " Into It He She They Its His Her Their This That These Those There Although However Also"
    " Many Most Some Such One Two Three Another Despite Through Because Due Other I We You And"
    " But Or Not No"
    " Later Meanwhile Today Here Now Then So Yet Still Even Just Only Once Soon Thus Hence".split()
)
_PLACE_BEFORE = re.compile(r"\b(?:in|near|from|across|throughout|outside)\s+(?:the\s+)?\Z")


@dataclass(frozen=True, slots=True)
class Entity:
    """``text[start:end]`` of some kind: person, place, month, year, number, name1 or name2."""

    start: int
    end: int
    text: str
    kind: str


def entities(text: str) -> list[Entity]:
    """The entities in the order of the text. A word that may be capitalised by its place is one."""
    found = [each for match in _NAME.finditer(text) if (each := _named(text, match))]
    taken = [(e.start, e.end) for e in found]
    for pattern, kind in ((_YEAR, "year"), (_NUMBER, "number")):
        for match in pattern.finditer(text):
            if not any(s < match.end() and match.start() < e for s, e in taken):
                taken.append(match.span())
                found.append(Entity(*match.span(), match.group(), kind))
    return sorted(found, key=lambda e: e.start)


def _named(text: str, match: re.Match[str]) -> Entity | None:
    start, words = match.start(), match.group().split()
    while words and words[0] in _NO_NAME:
        following = text.find(words[1], start + len(words[0])) if len(words) > 1 else -1
        start, words = following, words[1:]
    if not words:
        return None
    end = match.end()
    name = re.sub(r"[’']s?\Z", "", text[start:end])
    if len(name) < 3:
        return None
    return Entity(start, start + len(name), name, _kind(text, start, name))


def _kind(text: str, start: int, name: str) -> str:
    words = name.split()
    if _MONTH.match(name):
        return "month"
    if words[0] in MALE or words[0] in FEMALE:
        return "person"
    if name in PLACES or _PLACE_BEFORE.search(text[max(0, start - 24) : start]):
        return "place"
    return "name1" if len(words) == 1 else "name2"


class Cast:
    """All entities of an article, each under the kind it mostly has."""

    def __init__(self, texts: Iterable[str]) -> None:
        kinds: dict[str, Counter[str]] = {}
        inside: Counter[str] = Counter()
        for text in texts:
            for each in entities(text):
                kinds.setdefault(each.text, Counter())[each.kind] += 1
                # A single capitalised word at the start of a sentence may be any word.
                if each.kind != "name1" or text[max(0, each.start - 2) : each.start] not in {
                    "",
                    ". ",
                }:
                    inside[each.text] += 1
        self._kind = {
            name: count.most_common(1)[0][0] for name, count in kinds.items() if inside[name]
        }
        last_names = {n.split()[-1] for n, kind in self._kind.items() if kind == "person"}
        for name, kind in self._kind.items():
            if kind.startswith("name") and name.split()[-1] in last_names:
                self._kind[name] = "person"
        self.by_kind: dict[str, list[str]] = {}
        for name, kind in sorted(self._kind.items()):
            self.by_kind.setdefault(kind, []).append(name)

    def kind(self, name: str) -> str | None:
        """The kind of the name, None for one the article doesn't have."""
        return self._kind.get(name)
