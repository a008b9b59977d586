"""Trained weights that travel with the package: a card with the checksum of every file."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tokenizers import Tokenizer

from index.errors import ModelUnavailable

TOKENIZER = "tokenizer.json"


@dataclass(frozen=True, slots=True)
class Kept:
    """A folder of weights, what they are for, and what trains them."""

    folder: Path
    card: str
    """The file's name."""
    model: str
    """As in "The MODEL has no weights"."""
    training: str
    """The script that trains it."""
    home: str
    """Where its weights belong in the repository."""

    def read_card(self) -> dict[str, dict[str, str]]:
        """The card. Raises ModelUnavailable where it is missing or damaged."""
        try:
            card: dict[str, dict[str, str]] = json.loads(
                (self.folder / self.card).read_text("utf-8")
            )
        except FileNotFoundError:
            raise ModelUnavailable(
                f"The {self.model} has no weights: train them with {self.training} "
                f"and copy them to {self.home}."
            ) from None
        except (OSError, ValueError):
            raise ModelUnavailable(
                f"The {self.model}'s card {self.card} is damaged. {self._again}"
            ) from None
        return card

    def version(self) -> str:
        """Sixteen hexadecimal digits that change with any of the files."""
        self.read_card()
        return sha256((self.folder / self.card).read_bytes()).hexdigest()[:16]

    def tokenizer(self) -> Tokenizer:
        """The tokenizer beside the weights, neither cutting nor padding."""
        self._check(TOKENIZER, self.read_card()["sha256"].get(TOKENIZER, ""))
        tokenizer = Tokenizer.from_file(str(self.folder / TOKENIZER))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    def verify(self) -> None:
        """Raises ModelUnavailable where a file isn't what the card's checksum says."""
        for name, expected in self.read_card()["sha256"].items():
            self._check(name, expected)

    def _check(self, name: str, expected: str) -> None:
        path = self.folder / name
        if not path.exists() or sha256(path.read_bytes()).hexdigest() != expected:
            raise ModelUnavailable(
                f"The {self.model}'s file {name} is missing or damaged. {self._again}"
            )

    def write_card(
        self, figures: Mapping[str, float], model: Mapping[str, str] | None = None
    ) -> None:
        """Writes the card for the files that lie in the folder, with ``figures`` and facts."""
        files = sorted(p for p in self.folder.iterdir() if p.suffix in {".xml", ".bin"})
        files.append(self.folder / TOKENIZER)
        sums = {path.name: sha256(path.read_bytes()).hexdigest() for path in files}
        card = {"sha256": sums, "dev": dict(figures), "model": dict(model or {})}
        text = json.dumps(card, indent=2) + "\n"
        (self.folder / self.card).write_text(text, encoding="utf-8")

    @property
    def _again(self) -> str:
        return f"Export it again: {self.training} DATA --out FOLDER --only-export"
