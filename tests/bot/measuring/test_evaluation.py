import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.measuring.answer_scores import AnswerScores
from bot.measuring.evaluation import Part, broken_promises, evaluate
from index.measuring.retrieval import Retrieval
from index.measuring.retrieval_scores import RetrievalScores
from index.splitter_settings import MAX_CHARACTERS

TEXT = "Mara Holt opened the swing bridge on Monday. “The work was hard,” said Mara Holt."
KEPT = AnswerScores(2, 1.0, 0.0, 1.0, 0.0, 1.0, 5, 1.0, 0, 90.0)
SCORES = RetrievalScores(1, 1.0, 1.0, 1.0, 1.0)
FOUND = Retrieval("own", "fused", SCORES, MAX_CHARACTERS)


def jsonl(path: Path, *rows: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    jsonl(folder / "polnear" / "articles.jsonl", {"id": "a", "title": "The bridge", "text": TEXT})
    question = {"question": "What did Mara Holt say?", "article": "a", "history": []}
    jsonl(
        folder / "qa-dev" / "questions.jsonl",
        {"id": "1", "type": "quote", "answers": ["The work was hard"], **question},
    )
    (folder / "qa-dev" / "also_supported.json").write_text("{}")
    jsonl(
        folder / "paraphrases.jsonl",
        {"id": "p", "question": "Who inaugurated it?", "article": "a", "start": 0, "end": 44},
    )
    return folder


def test_a_part_is_built_searched_and_answered(
    data: Path, tmp_path: Path, with_encoder: Callable[[Path], Path]
) -> None:
    with_encoder(tmp_path / "work" / "polnear")
    evaluation = evaluate(
        data, tmp_path / "work", data / "paraphrases.jsonl", [Part.POLNEAR], lambda what: None
    )
    retrieval, answers = evaluation.tables
    assert [(row["questions"], row["ranking"]) for row in retrieval.rows] == [
        (questions, ranking)
        for questions in ("qa-dev", "paraphrases")
        for ranking in ("fused", "dense only", "lexical only")
    ]
    assert retrieval.rows[0]["Hits@10"] == 1.0
    figures = {row["figure"]: row["value"] for row in answers.rows}
    assert figures["questions"] == 1
    assert figures["verbatim citations"] == 1.0
    assert evaluation.broken == ()


@pytest.mark.parametrize(
    ("found", "scores", "broken"),
    [
        (FOUND, KEPT, []),
        (FOUND, replace(KEPT, verbatim_citations=0.8), ["80.00% are verbatim"]),
        (FOUND, replace(KEPT, loose_stretches=3), ["3 stretches of answers lie in no citation"]),
        (replace(FOUND, longest=MAX_CHARACTERS + 1), KEPT, ["A passage has"]),
        (FOUND, replace(KEPT, right=0.0, wrong=1.0), []),  # a bad figure, but no broken promise
    ],
)
def test_a_broken_promise_is_a_sentence(
    found: Retrieval, scores: AnswerScores, broken: list[str]
) -> None:
    sentences = broken_promises([found], [scores])
    assert len(sentences) == len(broken)
    for sentence, part in zip(sentences, broken, strict=True):
        assert part in sentence
