"""People found by what they are called, by what they are, and by names spelled alike."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from index.statements.keys import key_of
from index.statements.naming import write_names
from index.statements.rows import SCHEMA
from index.statements.who import Who

PEOPLE = [
    ("John Healey", "UK defence secretary", 9),
    ("Boris Pistorius", "German Defence Minister", 4),
    ("Bill Clinton", "former president", 3),
    ("Hillary Clinton", "Democratic nominee", 8),
    ("Norman Ham", "Air Force general", 1),
    ("Police officials", None, 5),
    ("The Times", None, 2),
    ("Ken Bell Jr.", None, 1),
]
EARLIER = [(0, "shadow defence secretary"), (3, "secretary of state")]


@pytest.fixture
def who() -> Iterator[Who]:
    with closing(sqlite3.connect(":memory:")) as rows:
        rows.executescript(SCHEMA)
        rows.executemany(
            "INSERT INTO speakers VALUES (?, ?, ?, ?, ?)",
            [(id, key_of(name), name, role, said) for id, (name, role, said) in enumerate(PEOPLE)],
        )
        roles = [(id, role) for id, (_, role, _) in enumerate(PEOPLE) if role]
        rows.executemany(
            "INSERT INTO statements (speaker, role, article, cue_start, cue_end, content, kind,"
            " confidence, words, around, title) VALUES (?, ?, 1, 0, 0, '[]', '', 1, '', '', '')",
            roles + EARLIER + roles,
        )
        write_names(rows)
        yield Who(lambda query, values: rows.execute(query, values).fetchall())


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("john healey", ["John Healey"]),
        ("Healey", ["John Healey"]),
        ("Clinton", ["Hillary Clinton", "Bill Clinton"]),
        ("Mrs Clinton", ["Hillary Clinton", "Bill Clinton"]),
        ("President Bill Clinton", ["Bill Clinton"]),
        ("retired Air Force Gen. Norman Ham", ["Norman Ham"]),
        ("the German defense minister", ["Boris Pistorius"]),
        ("defence secretary", ["John Healey"]),
        ("secretary of state", ["Hillary Clinton"]),
        ("the Times", ["The Times"]),
        ("Bell", ["Ken Bell Jr."]),
        ("police", []),
        ("Rutte", []),
        ("president of France", []),
        ("", []),
        ("…", []),
    ],
)
def test_who_is_called_or_is_so(who: Who, asked: str, names: list[str]) -> None:
    assert [known.name for known in who.called(asked)] == names


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("Pistorious", ["Boris Pistorius"]),
        ("Jon Healy", ["John Healey"]),
        ("Hilary Clinton", ["Hillary Clinton", "Bill Clinton"]),
        ("Xi Jinping", []),
        ("?", []),
    ],
)
def test_names_spelled_alike_are_offered(who: Who, asked: str, names: list[str]) -> None:
    assert [known.name for known in who.alike(asked, 3)] == names


def test_no_more_names_are_offered_than_asked_for(who: Who) -> None:
    assert len(who.alike("Clinton", 1)) == 1


def test_those_who_said_most_are_people_with_two_names(who: Who) -> None:
    heard = [known.name for known in who.most_heard(3)]
    assert heard == ["John Healey", "Hillary Clinton", "Boris Pistorius"]
    assert "Police officials" not in [known.name for known in who.most_heard(100)]


def test_whoever_was_found_is_found_again_by_number(who: Who) -> None:
    (found,) = who.called("Healey")
    assert who[found.id] == found
