import pytest

from bot.answering.judging.voices import ATTITUDE, Voice, is_meant, surely_said, voices
from bot.answering.understanding.speaker import Speaker
from index.article import Span
from index.statements.statement import Kind, Statement
from index.statements.statement import Speaker as Person
from tests.bot.answering.written import Candidates

TEXT = "“It failed,” said Tunde Oduya. Mara Lint expects rain."
HOLT = Person("Marian Holt", "Mayor of Otter")


def statement(
    said: str, cue: str, who: Person | None, kind: Kind = "direct", text: str = TEXT
) -> Statement:
    def span(part: str) -> Span:
        return Span(text.index(part), text.index(part) + len(part))

    return Statement("a", who, None, span(cue), (span(said),), kind, 0.9)


FAILED = statement("“It failed,”", "said", Person("Tunde Oduya", "chief engineer"))
RAIN = statement("rain", "expects", Person("Mara Lint"), "indirect")


@pytest.mark.parametrize(
    ("asked", "person", "meant"),
    [
        ("Oduya", Person("Tunde Oduya"), True),
        ("tunde oduya", Person("Tunde Oduya"), True),
        ("Samuel Holt", HOLT, False),
        ("the mayor of Otter", HOLT, True),
        ("the mayor of Calder", HOLT, False),
        ("Lint", HOLT, False),
    ],
)
def test_a_name_or_a_role_means_a_person(asked: str, person: Person, meant: bool) -> None:
    assert is_meant(Speaker(asked), person) is meant


def test_a_sentence_has_the_voice_of_its_statement(candidates: Candidates) -> None:
    found = candidates(TEXT)[:1]
    (heard,) = voices(found, Speaker("Oduya"), lambda *_: [FAILED, RAIN])
    assert (heard.asked, heard.other, heard.anybody) == (0.9, 0.0, 0.9)
    (heard,) = voices(found, Speaker("Lint"), lambda *_: [FAILED, RAIN])
    assert (heard.asked, heard.other) == (0.0, 0.9)
    (heard,) = voices(found, None, lambda *_: [FAILED])
    assert (heard.said, heard.asked, heard.anybody) == (0.0, 0.0, 0.9)


def test_a_sentence_that_names_whoever_says_it_needs_no_statement(candidates: Candidates) -> None:
    heard = voices(candidates(TEXT), Speaker("Oduya"), lambda *_: [])
    assert [voice.said for voice in heard] == [1.0, 0.0]


@pytest.mark.parametrize(
    ("voice", "theirs"),
    [
        (Voice(), False),
        (Voice(said=1.0), True),
        (Voice(asked=0.9), True),
        (Voice(asked=ATTITUDE * 0.9), False),
        (Voice(said=1.0, other=0.9), False),
        (Voice(said=1.0, other=ATTITUDE * 0.9), True),
        (Voice(said=1.0, asked=0.9, other=0.5), True),
        (Voice(anybody=0.9), False),
    ],
)
def test_words_are_theirs_where_nobody_else_has_them_more_surely(
    voice: Voice, theirs: bool
) -> None:
    assert voice.theirs is theirs


def test_an_attitude_is_less_surely_said_than_words() -> None:
    assert surely_said(FAILED, TEXT) == 0.9
    assert surely_said(RAIN, TEXT) == pytest.approx(0.9 * ATTITUDE)


def test_the_statements_of_a_stretch_are_looked_up_once(candidates: Candidates) -> None:
    found = candidates(TEXT)
    asked: list[tuple[str, int, int]] = []

    def of_article(article: str, start: int, end: int) -> list[Statement]:
        asked.append((article, start, end))
        return [FAILED, RAIN]

    heard = voices(found, Speaker("Lint"), of_article)
    assert [(h.asked > 0, h.other > 0) for h in heard] == [(False, True), (True, False)]
    assert asked == [("a", 0, len(TEXT))]
