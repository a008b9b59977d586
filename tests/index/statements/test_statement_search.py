"""Statements on disk: kept over rebuilds, found by speaker, topic and day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from index.article import Article, Origin, Span, content_hash
from index.draft import Printed
from index.statements import store
from index.statements.keys import joined, key_of
from index.statements.search import Statements
from index.statements.statement import Speaker, Statement


def article(id: str, text: str, published: str) -> Article:
    return Article(id, "", text, Origin("", id), published=published)


SAYINGS = [
    ("John Healey", "UK Defence Secretary", "There will be no talks without Kyiv"),
    ("Healey", None, "Our budget grows"),
    ("Bill Clinton", "former president", "The budget was balanced"),
    ("Hillary Clinton", "nominee", "Taxes will rise for the rich"),
    ("Clinton", None, "The race is close"),
    ("Police officials", None, "The street is closed"),
]
ARTICLES = [
    article(f"a{n}", f"{said}, {name} said.", f"2024-01-0{n + 1}")
    for n, (name, _, said) in enumerate(SAYINGS)
]
AGAIN = article("b", f"Again: {SAYINGS[0][2]}, John Healey said.", "2024-02-01")


def _statement(each: Article) -> Statement:
    name, role, said = next(row for row in SAYINGS if row[2] in each.text)
    start, cue = each.text.index(said), each.text.index("said")
    content = Span(start, start + len(said))
    return Statement(
        each.id, Speaker(name, role), None, Span(cue, cue + 4), (content,), "indirect", 0.9
    )


@pytest.fixture
def tagged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was tagged, article by article, instead of tagging it with the network."""
    ids: list[str] = []

    def extract(articles: Sequence[Article], _: object) -> list[list[Statement]]:
        ids.extend(each.id for each in articles)
        return [[_statement(each)] for each in articles]

    monkeypatch.setattr(store, "extract", extract)
    return ids


@dataclass(frozen=True)
class Weights:
    """Stands for the tagger, which the tests' ``extract`` does not ask."""

    version: str = "1"


def write(
    folder: Path,
    articles: Sequence[Article],
    previous: Path | None = None,
    weights: Weights = Weights(),
) -> int:
    rows = [
        Printed(number, content_hash(each), each.id, each.published)
        for number, each in enumerate(articles)
    ]
    return store.write(folder, rows, lambda row: articles[row], weights, previous)  # type: ignore[arg-type]


@pytest.fixture
def opened(tmp_path: Path, tagged: list[str]) -> Statements:
    write(tmp_path / "one", [*ARTICLES, AGAIN])
    return Statements(tmp_path / "one")


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("John Healey", ["John Healey"]),
        ("healey", ["John Healey"]),
        ("UK defence secretary", ["John Healey"]),
        ("Bill Clinton", ["Bill Clinton"]),
        ("the former president", ["Bill Clinton"]),
        ("officials", []),
        ("Pistorius", []),
        ("?", []),
    ],
)
def test_a_speaker_is_found_by_name_surname_or_role(
    opened: Statements, asked: str, names: list[str]
) -> None:
    assert [known.name for known in opened.speakers(asked)] == names


def test_a_surname_of_two_people_names_both(opened: Statements) -> None:
    names = {known.name for known in opened.speakers("Clinton")}
    assert names == {"Bill Clinton", "Hillary Clinton", "Clinton"}


def test_a_topic_finds_what_is_said_on_it(opened: Statements) -> None:
    found = opened.search("the budget", top=2)
    assert {said.words for said in found} == {"Our budget grows", "The budget was balanced"}


def test_a_speaker_narrows_the_topic(opened: Statements) -> None:
    found = opened.search("the budget", opened.speakers("Healey"))
    assert found[0].words == "Our budget grows"
    assert all(s.statement.speaker in (Speaker("Healey"), Speaker(*SAYINGS[0][:2])) for s in found)


def test_the_same_words_in_two_articles_are_one_statement(opened: Statements) -> None:
    found = opened.search("talks without Kyiv", top=1)
    assert found[0].statement.article in {"a0", "b"}
    assert {found[0].statement.article, *(s.article for s in found[0].others)} == {"a0", "b"}


@pytest.mark.parametrize(
    ("since", "until", "ids"),
    [
        (date(2024, 1, 2), None, {"a1", "b"}),
        (None, date(2024, 1, 1), {"a0"}),
        (date(2030, 1, 1), None, set()),
    ],
)
def test_days_narrow_what_is_found(
    opened: Statements, since: date | None, until: date | None, ids: set[str]
) -> None:
    found = opened.search("", opened.speakers("Healey"), since=since, until=until)
    assert {said.statement.article for said in found} == ids


def test_the_newest_comes_first_where_asked(opened: Statements) -> None:
    found = opened.search("", opened.speakers("Healey"), newest=True)
    assert [said.published for said in found] == ["2024-02-01", "2024-01-02"]


def test_what_is_unchanged_is_not_tagged_again(tmp_path: Path, tagged: list[str]) -> None:
    assert write(tmp_path / "one", ARTICLES) == len(ARTICLES)
    tagged.clear()
    changed = [*ARTICLES[:2], replace(ARTICLES[2], title="New"), AGAIN]
    assert write(tmp_path / "two", changed, tmp_path / "one") == 4
    assert tagged == ["a2", "b"]
    assert Statements(tmp_path / "two").search("street is closed") == []


def test_other_weights_tag_everything_again(tmp_path: Path, tagged: list[str]) -> None:
    write(tmp_path / "one", ARTICLES[:2])
    tagged.clear()
    write(tmp_path / "two", ARTICLES[:2], tmp_path / "one", Weights("2"))
    assert tagged == ["a0", "a1"]


def test_what_is_removed_leaves_no_trace(tmp_path: Path, tagged: list[str]) -> None:
    write(tmp_path / "one", ARTICLES)
    write(tmp_path / "two", ARTICLES[:-1], tmp_path / "one")
    files = [path for path in (tmp_path / "two").rglob("*") if path.is_file()]
    assert files
    assert not any(b"street is closed" in path.read_bytes() for path in files)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Donald J. Trump", "donald trump"),
        ("José Ángel Gurría", "jose angel gurria"),
        ("The New York Times", "new york times"),
        ("Martin Luther King, Jr.", "martin luther king"),
    ],
)
def test_a_key_is_the_same_for_every_spelling(name: str, key: str) -> None:
    assert key_of(name) == key


def test_a_surname_joins_the_only_one_who_has_it() -> None:
    names = ["John Healey", "Healey", "Bill Clinton", "Hillary Clinton", "Clinton"]
    keys = joined(names)
    assert keys["Healey"] == keys["John Healey"]
    assert keys["Clinton"] == "clinton"
