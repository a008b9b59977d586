"""What a search finds, printed for a person or, row by row, for a program."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bot.terminal.rows import rows
from index.article import Article
from index.errors import QuestionError, UnknownSource
from index.hit import Filters, Hit
from index.library import Index


def search_batch(index: Index, questions: Path, top: int, filters: Filters) -> Iterator[str]:
    """A JSON row ``{id, passages}`` for each row of a file of questions.

    The rows are ASCII. Raises QuestionError, naming the file and the line or the question, for a
    row that cannot be read, and UnknownSource for a filter.
    """
    for number, row in enumerate(rows(questions), 1):
        id = row.get("id")
        try:
            hits = index.search(row["question"], top, filters)
        except UnknownSource:
            raise
        except QuestionError as error:
            where = f"{questions.name}, question {number if id is None else id}"
            raise QuestionError(f"{where}: {error}") from error
        yield json.dumps({"id": id, "passages": passages(hits)})


def passages(hits: Sequence[Hit]) -> list[dict[str, Any]]:
    """The hits as rows for a program."""
    return [
        {
            "article": hit.passage.article,
            "start": hit.passage.start,
            "end": hit.passage.end,
            "text": hit.passage.text,
            "score": round(hit.score, 6),
        }
        for hit in hits
    ]


def listing(hits: Sequence[tuple[Hit, Article]]) -> str:
    """The hits as a numbered list: headline, outlet, date, and the passage below."""
    return "\n\n".join(
        f"{number}. {_place(article)}  ({hit.score:.2f})\n{hit.passage.text}"
        for number, (hit, article) in enumerate(hits, 1)
    )


def _place(article: Article) -> str:
    return ", ".join(filter(None, (article.title, article.place, (article.published or "")[:10])))
