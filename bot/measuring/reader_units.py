"""What the reader learns from: the passages that a question finds, with the answer marked in them.

The rows are as ``index.reader.training.natural`` reads them.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.answering.finding.evidence import gather
from bot.answering.judging.ranking import PASSAGES
from bot.answering.reading.windows import Window, windows
from bot.answering.understanding.question import Question
from bot.measuring.asked import Asked
from index.article import Span
from index.hit import Hit
from index.library import Index

LEAST = 4
"""Characters of an answer that no window may have where it is not marked."""


def unit_row(index: Index, asked: Asked, question: Question) -> Mapping[str, Any] | None:
    """``{id, question, windows: [{title, text, answer, rank}]}``, None where the answer is nowhere.

    ``answer`` is ``[start, end)`` in the text, or null. Windows that have the answer's words in
    another place than the sentence that answers are left out: nobody knows whether they tell it.
    """
    hits = index.search(question.text, PASSAGES)
    rows = list(_rows(windows(gather(hits, index.article)), asked))
    if asked.answers and not any(row["answer"] for row in rows):
        missed = windows(gather(_missed(index, asked), index.article))
        found = [row for row in _rows(missed, asked) if row["answer"]]
        if not found:
            return None
        rows.append({**found[0], "rank": PASSAGES})
    return {"id": asked.id, "question": question.reader_text, "windows": rows}


def _rows(read: Sequence[Window], asked: Asked) -> Iterator[dict[str, Any]]:
    for rank, window in enumerate(read):
        answer = None
        if window.candidates[0].stretch.article.id in asked.articles:
            answer = answer_in(window.text, asked)
            if answer is None and any(a in window.text for a in asked.answers if len(a) >= LEAST):
                continue
        yield {"title": window.title, "text": window.text, "answer": answer, "rank": rank}


def answer_in(text: str, asked: Asked) -> Span | None:
    """Where the shortest answer stands inside a sentence of the evidence; None where none does."""
    for answer in sorted(asked.answers, key=len):
        for sentence in asked.evidence:
            at, inside = text.find(sentence), sentence.find(answer)
            if at >= 0 and inside >= 0:
                return Span(at + inside, at + inside + len(answer))
    return None


def _missed(index: Index, asked: Asked) -> list[Hit]:
    """The passages of its own article that the best evidence finds, where the question did not."""
    hits = index.search(" ".join(asked.evidence[:1])[:400], PASSAGES)
    return [hit for hit in hits if hit.passage.article in asked.articles]
