"""Somebody whose words are asked for, and whether a text names that person."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from bot.answering.understanding.words import content_stems, is_empty, stems, unaccented, words


@dataclass(frozen=True)
class Speaker:
    """Whose words are asked for: a name or a role, as typed."""

    typed: str
    owner: str = field(default="", compare=False)
    """Whose spokesman, lawyer or sister it is: "Trump's"."""
    described: str = field(default="", compare=False)
    """What is said of them before the name: "former goalkeeper"."""
    quoted: bool = field(default=False, compare=False)
    """Whether the articles quote somebody of that name, which makes it sure who is meant."""

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The stems of the name's words, in order."""
        return content_stems(self.typed)

    @property
    def bare(self) -> str:
        """The name or role without an article."""
        return self.typed.removeprefix("the ")

    @property
    def label(self) -> str:
        """The name as a reader is shown it, with its capitals; a role after "the"."""
        if self.typed.startswith("the "):
            return self.typed
        if self.owner and self.typed[0].islower():
            return f"{self.owner} {self.typed}"
        return " ".join(w if w[0].isupper() else w.capitalize() for w in self.typed.split())

    def is_named_in(self, text: str) -> bool:
        """Whether the text has the last of the name's words, and no other first name before it.

        "Samuel Holt" does not name Marian Holt; "Holt" and "Mrs Holt" do.
        """
        return any(
            not self._first or before is None or _is_title(before) or self._begins(before)
            for before in self._before_last(text)
        )

    def may_be_named_in(self, text: str) -> bool:
        """Whether the last of the name's words stands anywhere in the text: seen at once."""
        return self._last_word in unaccented(text).lower()

    def is_somebody_else_in(self, article: str) -> bool:
        """Whether the article knows the surname, but always with another first name."""
        if not self._first:
            return False
        others = {w for w in self._before_last(article) if w is not None and not _is_title(w)}
        return bool(others) and not any(map(self._begins, others))

    def _begins(self, word: str) -> bool:
        """Whether the word may stand before the last of the name's words."""
        return bool(set(stems(word)) & set(self.stems))

    @cached_property
    def _first(self) -> list[str]:
        """The words before the last that are no title: first names, or the rest of a role."""
        own = [word for word in words(self._parts[0]) if not is_empty(word)]
        return [word for word in own if not _is_title(word.capitalize())]

    def _before_last(self, text: str) -> Iterator[str | None]:
        """The capitalised word before each place where the last of the name's words stands."""
        bare = unaccented(text)
        if self._last_word not in bare.lower():
            return
        for found in self._last.finditer(bare):
            before = _CAPITALISED.search(bare, max(0, found.start() - _LONGEST_NAME), found.start())
            yield before and before["word"]

    @cached_property
    def _last(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![\w-]){re.escape(self._last_word)}(?![\w-])", re.IGNORECASE)

    @cached_property
    def _last_word(self) -> str:
        return self._parts[1].lower()

    @cached_property
    def _parts(self) -> tuple[str, str]:
        """What stands before the last of the name's words, and that; of a role with "of" all from
        its noun on is the last: what "the state" says is not the secretary of state's.
        """
        bare = unaccented(self.typed)
        role = _OF.search(bare) if bare.startswith("the ") else None
        if role:
            return bare[: role.start()], role.group()
        last = next(word for word in reversed(words(bare)) if not is_empty(word))
        return bare[: bare.rindex(last)], last


def _is_title(word: str) -> bool:
    return word in _TITLES or len(word) == 1


_LONGEST_NAME = 40
"""Characters before a surname in which a first name is looked for."""
_CAPITALISED = re.compile(r"\b(?P<word>[A-Z][\w’'-]*\w)\s+\Z")
_OF = re.compile(r"\S+ of .+")
_TITLES = frozenset(
    "Mr Mrs Ms Miss Dr Sir Lord Lady President Senator Sen Rep Representative Congressman"
    " Congresswoman Gov Governor Mayor Minister Secretary Judge Justice General Gen Chancellor"
    " Chairman Chairwoman Chief Captain Inspector Councillor Commissioner Prof Professor King Queen"
    " Prince Princess Pope Rev Candidate Nominee Republican Democrat Democratic The But And When As"
    " While If That Then So For Although Because Former".split()
)
