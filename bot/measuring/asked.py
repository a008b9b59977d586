"""The questions that whole answers are measured on."""

import json
from dataclasses import dataclass
from pathlib import Path

from bot.answering.answer import Turn, turn_of
from index.errors import ReadingError
from index.measuring.json_rows import json_rows


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its conversation, and what is right for it."""

    id: str
    type: str
    text: str
    history: tuple[Turn, ...]
    answers: tuple[str, ...]
    """Verbatim alternatives; none where the articles do not say."""
    articles: frozenset[str]
    """Those that answer; one of them has to be cited."""
    evidence: tuple[str, ...] = ()
    """The sentences that answer, verbatim, the best first."""


def asked_questions(path: Path, also: Path | None = None) -> list[Asked]:
    """The questions of a JSON lines file; ``also`` lists further articles for some of them.

    Raises ReadingError.
    """
    further = _further_articles(also) if also else {}
    return [
        Asked(
            id=row["id"],
            type=row["type"],
            text=row["question"],
            history=tuple(turn_of(t["question"], t["answer"]) for t in row.get("history", ())),
            answers=tuple(row["answers"]),
            articles=frozenset(filter(None, (row["article"], *further.get(row["id"], ())))),
            evidence=tuple(row.get("evidence", ())),
        )
        for row in json_rows(path)
    ]


def _further_articles(path: Path) -> dict[str, list[str]]:
    try:
        further: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ReadingError(f"{path} cannot be read ({error}).") from error
    return further
