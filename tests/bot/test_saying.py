"""Statements in a terminal: which are wanted, and how a person and a program are told."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from bot.terminal import saying
from bot.terminal.saying import Wanted, said_in, said_in_index
from index.article import Article, Origin, Span
from index.library import Index
from index.statements.statement import Speaker, Statement

SAID = [
    ("Healey", Speaker("John Healey", "UK Defence Secretary"), "“The budget\ngrows,”"),
    ("Pistorius", Speaker("Boris Pistorius"), "“The talks are late,”"),
    ("somebody", None, "“The budget shrinks,”"),
]
DAYS = ["2024-01-01", "2024-01-02", None]
ARTICLES = [
    Article(f"a{n}", "", f"{content} said {source}.", Origin("", "x.txt"), published=day)
    for n, ((source, _, content), day) in enumerate(zip(SAID, DAYS, strict=True))
]


def _extract(articles: Sequence[Article], _: object) -> list[list[Statement]]:
    return [[_statement(each)] for each in articles]


def _statement(each: Article) -> Statement:
    name, speaker, content = SAID[int(each.id[1:])]
    spans = [Span(each.text.index(w), each.text.index(w) + len(w)) for w in (name, "said", content)]
    return Statement(each.id, speaker, spans[0], spans[1], (spans[2],), "direct", 0.9)


def lines(monkeypatch: pytest.MonkeyPatch, wanted: Wanted, *, as_json: bool) -> list[str]:
    """What is printed, the statements found by ``_extract`` instead of the network."""
    monkeypatch.setattr(saying, "extract", _extract)
    return list(said_in(ARTICLES, wanted, None, as_json=as_json))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Wanted(), ["a0", "a1", "a2"]),
        (Wanted(speaker="healey"), ["a0"]),
        (Wanted(speaker="defence secretary"), ["a0"]),
        (Wanted(speaker="Rutte"), []),
        (Wanted(topic="Budget"), ["a0", "a2"]),
        (Wanted(topic="budget grows"), ["a0"]),
        (Wanted(since=date(2024, 1, 2)), ["a1"]),
        (Wanted(speaker="Pistorius", topic="budget"), []),
    ],
)
def test_only_what_is_wanted_is_listed(
    monkeypatch: pytest.MonkeyPatch, wanted: Wanted, ids: list[str]
) -> None:
    found = lines(monkeypatch, wanted, as_json=True)
    assert [json.loads(line)["article"] for line in found] == ids


def test_a_program_is_given_each_span_with_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    for line, article in zip(lines(monkeypatch, Wanted(), as_json=True), ARTICLES, strict=True):
        row = json.loads(line)
        for span in (row["source"], row["cue"], *row["content"]):
            assert span["text"] == article.text[span["start"] : span["end"]]


def test_a_person_is_given_a_line_each(monkeypatch: pytest.MonkeyPatch) -> None:
    found = lines(monkeypatch, Wanted(), as_json=False)
    assert [" ".join(line.split()) for line in found] == [
        "John Healey said: “The budget grows,”",
        "Boris Pistorius said: “The talks are late,”",
        "? said: “The budget shrinks,”",
    ]


def test_an_index_is_listed_like_articles(build: Callable[[Mapping[str, str]], Path]) -> None:
    bell = "“The ships stay in port,” Ann Bell said."
    index = Index.open(
        build(
            {
                "bell.txt": f"{bell} It rained.",
                "again.txt": f"It was late. {bell}",
                "dent.txt": "“The ships will sail,” said Carl Dent. “The rain will end,” he added.",
            }
        )
    )

    def ids(wanted: Wanted) -> list[str]:
        rows = map(json.loads, said_in_index(index, wanted, as_json=True))
        return sorted(row["article"] for row in rows)

    assert ids(Wanted()) == ["again.txt", "bell.txt", "dent.txt", "dent.txt"]
    assert ids(Wanted(speaker="bell")) == ["again.txt", "bell.txt"]
    on_rain = said_in_index(index, Wanted(speaker="Dent", topic="rain ending"), as_json=True)
    assert json.loads(next(on_rain))["content"][0]["text"] == "“The rain will end,”"
    assert ids(Wanted(topic="budget")) == []
    index.close()
