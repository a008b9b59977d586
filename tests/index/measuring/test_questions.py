import json
from pathlib import Path
from typing import Any

import pytest

from index.article import Span
from index.errors import ReadingError
from index.measuring.gold import Facts, Place
from index.measuring.json_rows import json_rows
from index.measuring.questions import (
    Question,
    answered_questions,
    multihop_questions,
    placed_questions,
)


def jsonl(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_unanswerable_questions_and_follow_ups_are_left_out(tmp_path: Path) -> None:
    row = {"question": "Who?", "answers": ["Mara"], "article": "a"}
    path = jsonl(
        tmp_path / "q.jsonl",
        {"id": "1", "type": "who", **row},
        {"id": "2", "type": "followup", **row},
        {"id": "3", "type": "unanswerable", **row},
    )
    assert answered_questions(path) == [Question("1", "Who?", Facts(("Mara",), "a"))]


def test_a_multihop_question_wants_the_facts_of_any_article(tmp_path: Path) -> None:
    evidence = [{"url": "u", "fact": "One."}, {"url": "v", "fact": "Two."}]
    path = jsonl(
        tmp_path / "q.jsonl",
        {"id": "1", "type": "inference_query", "question": "Who?", "evidence": evidence},
        {"id": "2", "type": "null_query", "question": "What?", "evidence": []},
    )
    assert multihop_questions(path) == [Question("1", "Who?", Facts(("One.", "Two.")))]


def test_the_paraphrases_of_the_project_name_a_stretch_of_an_article() -> None:
    path = Path(__file__).parents[2] / "data" / "paraphrases.jsonl"
    questions = placed_questions(path)
    assert len(questions) >= 40
    for question in questions:
        assert isinstance(question.gold, Place)
        assert isinstance(question.gold.span, Span)
        assert question.gold.span.start < question.gold.span.end


@pytest.mark.parametrize(
    ("contents", "complaint"),
    [("{}\n{broken\n", "line 2, is not valid JSON"), ("[]\n", "line 1, is not an object")],
)
def test_a_broken_row_is_named(tmp_path: Path, contents: str, complaint: str) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(contents, encoding="utf-8")
    with pytest.raises(ReadingError, match=complaint):
        json_rows(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match=r"q\.jsonl cannot be read"):
        json_rows(tmp_path / "q.jsonl")
