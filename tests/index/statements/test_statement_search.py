"""Statements on disk: kept over rebuilds, found by speaker, topic and day."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.article import Article, Origin, Span, content_hash
from index.draft import Printed
from index.hit import Filters
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
    ("Bell", None, "Rain will fall"),
    ("Mr. Bell", None, "Snow will fall"),
    ("Police officials", None, "The street is closed"),
]
ARTICLES = [
    article(f"a{n}", f"{said}, {name} said.", f"2024-01-0{n + 1}")
    for n, (name, _, said) in enumerate(SAYINGS)
]
AGAIN = replace(
    article("b", f"Again: {SAYINGS[0][2]}, John Healey said.", "2024-02-01"), source="Courier"
)


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


def statements(folder: Path, articles: Sequence[Article]) -> Statements:
    """The statements in the folder, in a library where only the second article means anything."""

    def allowed(filters: Filters) -> NDArray[np.int64]:
        rows = [n for n, each in enumerate(articles) if _passes(each, filters)]
        return np.array(rows, np.int64)

    def nearness(topic: str, places: Sequence[tuple[int, int]]) -> NDArray[np.float32]:
        return np.array([row == 1 for row, _ in places], np.float32)

    return Statements(folder, allowed, nearness)


def _passes(each: Article, filters: Filters) -> bool:
    day = date.fromisoformat(str(each.published))
    return (filters.since or day) <= day <= (filters.until or day) and (
        not filters.sources or each.source in filters.sources
    )


@pytest.fixture
def opened(tmp_path: Path, tagged: list[str]) -> Statements:
    articles = [*ARTICLES, AGAIN]
    write(tmp_path / "one", articles)
    return statements(tmp_path / "one", articles)


def test_a_surname_of_two_people_names_both(opened: Statements) -> None:
    names = {known.name for known in opened.speakers("Clinton")}
    assert names == {"Bill Clinton", "Hillary Clinton", "Clinton"}


def test_who_said_nothing_is_not_found_but_names_like_theirs_are(opened: Statements) -> None:
    assert opened.speakers("Healy") == []
    assert [known.name for known in opened.similar_names("Healy", 2)] == ["John Healey"]


def test_a_topic_finds_what_is_said_on_it(opened: Statements) -> None:
    found = opened.search("the budget", top=2)
    assert {said.words for said in found} == {"Our budget grows", "The budget was balanced"}


def test_a_speaker_narrows_the_topic(opened: Statements) -> None:
    found = opened.search("the budget", opened.speakers("Healey"))
    assert found[0].words == "Our budget grows"
    assert {said.speaker.name for said in found if said.speaker} == {"John Healey"}
    assert {s.statement.speaker.name for s in found if s.statement.speaker} == {"John Healey"}


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


def test_the_newest_on_a_topic_are_on_the_topic(opened: Statements) -> None:
    found = opened.search("the budget grows", newest=True)
    assert [said.words for said in found] == ["Our budget grows"]


def test_an_outlet_narrows_what_is_found(opened: Statements) -> None:
    courier = Filters(("Courier",))
    assert [s.published for s in opened.search("", filters=courier)] == ["2024-02-01"]
    assert [s.published for s in opened.search("talks", filters=courier)] == ["2024-02-01"]
    assert opened.search("budget", filters=Filters(("Nobody’s",))) == []


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (0, 1, True),
        (0, 1_000, True),
        (35, 37, False),
        (49, 50, True),
        (53, 60, False),
    ],
)
def test_a_slice_of_an_article_has_the_statements_that_touch_it(
    opened: Statements, start: int, end: int, found: bool
) -> None:
    # "There will be no talks without Kyiv, John Healey said."
    statements = opened.of_article("a0", start, end)
    assert [s.speaker and s.speaker.name for s in statements] == ["John Healey"] * found


def test_a_role_is_what_somebody_is_called_most(
    tmp_path: Path, tagged: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["leader", "nominee", "nominee"]
    days = ["2024-03-01", "2024-01-01", "2024-02-01"]
    said = [article(f"r{n}", f"{n}: Taxes fall, said.", day) for n, day in enumerate(days)]
    sayings = [("Eve Ford", role, each.text[:14]) for each, role in zip(said, names, strict=True)]
    monkeypatch.setattr(sys.modules[__name__], "SAYINGS", sayings)
    write(tmp_path / "one", said)
    assert [k.role for k in statements(tmp_path / "one", said).speakers("Ford")] == ["nominee"]


def test_a_courtesy_is_no_name(opened: Statements) -> None:
    assert [(known.name, known.said) for known in opened.speakers("Bell")] == [("Bell", 2)]


def test_a_surname_is_told_in_full(opened: Statements) -> None:
    (statement,) = opened.of_article("a1", 0, 10)
    assert statement.speaker == Speaker("John Healey")
    assert opened.of_article("nowhere", 0, 10) == []


def test_what_is_unchanged_is_not_tagged_again(tmp_path: Path, tagged: list[str]) -> None:
    assert write(tmp_path / "one", ARTICLES) == len(ARTICLES)
    tagged.clear()
    changed = [*ARTICLES[:2], replace(ARTICLES[2], title="New"), AGAIN]
    assert write(tmp_path / "two", changed, tmp_path / "one") == 4
    assert tagged == ["a2", "b"]
    assert statements(tmp_path / "two", changed).search("street is closed") == []


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
        ("Martin Luther King, Jr.", "martin luther king jr"),
        ("Mr. Obama", "obama"),
    ],
)
def test_a_key_is_the_same_for_every_spelling(name: str, key: str) -> None:
    assert key_of(name) == key


def test_a_son_is_not_his_father() -> None:
    names = ["Donald Trump", "Donald J. Trump", "Donald Trump Jr.", "Trump Jr", "Trump"]
    keys = joined(dict.fromkeys(names, 1))
    assert keys["Donald Trump"] == keys["Donald J. Trump"] != keys["Donald Trump Jr."]
    assert keys["Trump"] == "trump"


def test_a_surname_joins_who_is_meant_nearly_always() -> None:
    keys = joined({"Barack Obama": 211, "Michelle Obama": 3, "Obama": 256})
    assert keys["Obama"] == "barack obama"


def test_a_middle_name_joins_the_name_without_it() -> None:
    names = ["Hillary Clinton", "Hillary Rodham Clinton", "Mary Jane Watson"]
    keys = joined(dict.fromkeys(names, 1))
    assert keys["Hillary Rodham Clinton"] == "hillary clinton"
    assert keys["Mary Jane Watson"] == "mary jane watson"


def test_a_surname_joins_the_only_one_who_has_it() -> None:
    names = ["John Healey", "Healey", "Bill Clinton", "Hillary Clinton", "Clinton"]
    keys = joined(dict.fromkeys(names, 1))
    assert keys["Healey"] == keys["John Healey"]
    assert keys["Clinton"] == "clinton"
