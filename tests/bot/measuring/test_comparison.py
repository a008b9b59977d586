"""What the comparison with other frameworks is made of, but for the frameworks themselves."""

import json
from pathlib import Path

import pytest

from bot.measuring.comparison import Comparing, Rebuilds, Searched, sampled
from bot.measuring.comparison_tables import bars_of, rebuild_tables, search_tables
from index.measuring.processes import MeasuringFailed, measured_by
from index.measuring.retrieval_scores import RetrievalScores

SCORES = RetrievalScores(10, 0.9, 0.8, 0.7, 0.6)
REBUILDS = Rebuilds(
    passages=100,
    articles=20,
    frameworks={"Fast": [10.0, 10.0, 30.0], "Slow": [20.0, 40.0, 20.0]},
    own=[10.0, 5.0, 10.0],
    without_statements=[5.0, 5.0, 5.0],
    changed=[1.0, 1.0, 0.5],
    peak={"Verbatim": 3_000_000, "Fast": 2_000_000, "Slow": 1_000_000},
)
SEARCHED = [
    Searched("Verbatim", SCORES, 2.0, [1.0, 2.0, 1.0], 100, 5_000_000),
    Searched("Fast", SCORES, 10.0, [4.0, 4.0, 4.0], 100, 5_000_000),
]


def test_each_turn_is_compared_with_the_fastest_of_that_turn() -> None:
    assert REBUILDS.ratios(REBUILDS.own) == [1.0, 2.0, 2.0]


def test_the_ratios_of_a_rebuild_are_medians_over_the_turns() -> None:
    speeds, ratios = rebuild_tables(REBUILDS)
    assert {row[""]: row["passages/s"] for row in speeds.rows} == {
        "Verbatim, without statements": 20.0,
        "Verbatim, with statements": 10.0,
        "Fast": 10.0,
        "Slow": 5.0,
    }
    assert [row["median"] for row in ratios.rows] == [2.0, 2.0, 10.0]


def test_the_ratios_of_a_search_are_to_the_fastest_framework() -> None:
    _, ratios = search_tables(SEARCHED)
    assert [(row["median"], row["least"]) for row in ratios.rows] == [(4.0, 2.0), (5.0, 5.0)]


def test_the_picture_has_everybody_in_it() -> None:
    speed, hits, cold, warm = bars_of(REBUILDS, SEARCHED)
    assert list(speed.values) == [
        "Verbatim, without statements",
        "Verbatim, with statements",
        "Fast",
        "Slow",
    ]
    assert hits.values == {"Verbatim": 0.9, "Fast": 0.9}
    assert cold.values == {"Verbatim": 1.0, "Fast": 4.0}
    assert warm.values == {"Verbatim": 2.0, "Fast": 10.0}


def test_the_articles_that_questions_are_about_are_always_among_the_sample(tmp_path: Path) -> None:
    articles, questions = tmp_path / "articles.jsonl", tmp_path / "questions.jsonl"
    rows = [{"id": str(n), "title": "T", "text": f"The council met {n} times."} for n in range(20)]
    articles.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    asked = {"id": "q", "type": "fact", "question": "Who?", "answers": ["x"], "article": "17"}
    questions.write_text(json.dumps(asked), encoding="utf-8")
    comparing = Comparing(articles, questions, tmp_path, tmp_path, 3, None, 1)
    assert [article.id for article in sampled(comparing)] == ["17", "0", "9"]


def test_a_process_that_fails_says_why_and_what_may_be_missing() -> None:
    with pytest.raises(MeasuringFailed, match=r"No module named .*\[benchmark\]"):
        measured_by("index.measuring.no_such_program")
