"""Whose statement it is: the fullest name and role the article gives, or nobody."""

import pytest

from index.article import Article, Origin, Span
from index.statements.speakers import speakers
from index.statements.statement import Speaker, Statement

CASES: list[tuple[str, str, str, Speaker | None]] = [
    (
        "a name with its role in front",
        "US Defence Secretary Pete Hegseth said it was late.",
        "US Defence Secretary Pete Hegseth",
        Speaker("Pete Hegseth", "US Defence Secretary"),
    ),
    (
        "an apposition in front",
        "The head of the Alliance, Mark Rutte, said it was late.",
        "The head of the Alliance, Mark Rutte,",
        Speaker("Mark Rutte", "head of the Alliance"),
    ),
    (
        "an apposition behind",
        "Adam Schiff, the top Democrat on the panel, said it was late.",
        "Adam Schiff, the top Democrat on the panel,",
        Speaker("Adam Schiff", "top Democrat on the panel"),
    ),
    (
        "a role with somebody’s title in it",
        "Adam Schiff, an adviser to Mr. Healey, said it was late.",
        "Adam Schiff",
        Speaker("Adam Schiff", "adviser to Mr. Healey"),
    ),
    (
        "a title between role and name is no part of the role",
        "Republican nominee Gov. Mike Pence said it was late.",
        "Republican nominee Gov. Mike Pence",
        Speaker("Mike Pence", "Republican nominee"),
    ),
    (
        "whose rival is not said",
        "Rival Tim Kaine said it was late.",
        "Rival Tim Kaine",
        Speaker("Tim Kaine"),
    ),
    (
        "a surname, once the full name was given",
        "John Healey came to Brussels. Then Healey said it was late.",
        "Healey",
        Speaker("John Healey"),
    ),
    (
        "a name behind whose it is",
        "Clinton campaign manager Robby Mook said it was late. Hillary Clinton listened.",
        "Clinton campaign manager Robby Mook",
        Speaker("Robby Mook", "Clinton campaign manager"),
    ),
    (
        "he, who has not spoken before",
        "Commons leader Lucy Powell said it was early.\n\nThe German Defence Minister, Boris "
        "Pistorius, has been braver. He said he regretted it.",
        "He",
        Speaker("Boris Pistorius", "German Defence Minister"),
    ),
    (
        "she, not the man named last",
        "Elizabeth Warren grilled John Stumpf. “Resign,” she said.",
        "she",
        Speaker("Elizabeth Warren"),
    ),
    (
        "he, by the title",
        "Mr. Ban met Mrs. Park. He said it was late.",
        "He",
        Speaker("Ban"),
    ),
    (
        "the subject before the object",
        "Tim Kaine called Mike Pence. He said it was late.",
        "He",
        Speaker("Tim Kaine"),
    ),
    (
        "a role, named before",
        "Defence minister Maria Eagle came in. Later the defence minister said it was late.",
        "the defence minister",
        Speaker("Maria Eagle", "Defence minister"),
    ),
    (
        "a role whose holder the next paragraph names",
        "It was late, the UK’s defence secretary has warned.\n\nJohn Healey was in Brussels.",
        "the UK’s defence secretary",
        Speaker("John Healey", "UK defence secretary"),
    ),
    (
        "another role of the same noun",
        "Vice President Joe Biden came in. Later the president said it was late.",
        "the president",
        Speaker("the president"),
    ),
    (
        "a group",
        "Police officials said it was late.",
        "Police officials",
        Speaker("Police officials"),
    ),
    (
        "a body with a long name",
        "Citizens for Tax Justice said it was late.",
        "Citizens for Tax Justice",
        Speaker("Citizens for Tax Justice"),
    ),
    (
        "several at once",
        "Neera Tanden and Blair Effron said it was late.",
        "Neera Tanden and Blair Effron",
        Speaker("Neera Tanden and Blair Effron"),
    ),
    (
        "his campaign",
        "Donald Trump lost. His campaign said it was late.",
        "His campaign",
        Speaker("Donald Trump’s campaign"),
    ),
    (
        "a body before which",
        "It was the Daily Caller, which said it was late.",
        "which",
        Speaker("the Daily Caller"),
    ),
    ("he, with nobody named", "It rained. He said it was late.", "He", None),
    ("she, where only a man is named", "Tim Kaine left. She said it was late.", "She", None),
    ("it", "Washington waited. It said it was late.", "It", None),
    ("they", "Tim Kaine and Mike Pence met. They said it was late.", "They", None),
]


def speaker_of(text: str, source: str) -> Speaker | None:
    start = text.rindex(source)
    statement = Statement(
        "a", None, Span(start, start + len(source)), Span(0, 0), (Span(0, 0),), "indirect", 1.0
    )
    return speakers(Article("a", "", text, Origin("", "")), [statement])[0].speaker


@pytest.mark.parametrize(
    ("text", "source", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_the_speaker_is_the_fullest_name_and_role_given(
    text: str, source: str, expected: Speaker | None
) -> None:
    assert speaker_of(text, source) == expected


def test_a_statement_without_a_source_has_no_speaker() -> None:
    statement = Statement("a", None, None, Span(0, 1), (Span(2, 3),), "indirect", 1.0)
    assert (
        speakers(Article("a", "", "Tim Kaine left.", Origin("", "")), [statement])[0].speaker
        is None
    )
