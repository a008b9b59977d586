"""Articles that were removed for good: no rebuild brings them back."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from index.article import Article, text_hash
from index.errors import DamagedIndex
from index.generation import write_durably

TAKEDOWNS = "takedowns.json"


@dataclass(frozen=True, slots=True)
class Takedowns:
    """What must not be in the index, by id and by text."""

    ids: frozenset[str]
    texts: frozenset[str]

    @classmethod
    def read(cls, index: Path) -> "Takedowns":
        """The takedowns of the index in this folder. Raises DamagedIndex."""
        path = index / TAKEDOWNS
        if not path.exists():
            return cls(frozenset(), frozenset())
        try:
            raw = json.loads(path.read_text(encoding="utf-8"))
            return cls(frozenset(raw["ids"]), frozenset(raw["texts"]))
        except (ValueError, KeyError, TypeError) as error:
            raise DamagedIndex(
                f"The list of removed articles {path} is damaged ({error}). Mend it by hand, or"
                " delete it where no article was ever removed."
            ) from error

    def with_article(self, ids: Iterable[str], text: bytes) -> "Takedowns":
        """These and one article more."""
        return Takedowns(self.ids | set(ids), self.texts | {text.hex()})

    def write(self, index: Path) -> None:
        """Writes them into the folder of the index, durably."""
        raw = {"ids": sorted(self.ids), "texts": sorted(self.texts)}
        write_durably(index / TAKEDOWNS, json.dumps(raw, indent=1))

    def cover(self, article: Article) -> bool:
        """Whether the article was removed for good."""
        return article.id in self.ids or text_hash(article.text).hex() in self.texts
