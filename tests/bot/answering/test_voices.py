import pytest

from bot.answering.speaker import Speaker
from bot.answering.voices import ATTITUDE, is_meant, surely_said, voice, voices
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


def test_a_sentence_has_the_voice_of_its_statement() -> None:
    first = Span(0, TEXT.index(" Mara"))
    heard = voice(first, Speaker("Oduya"), [FAILED, RAIN], TEXT)
    assert (heard.asked, heard.other, heard.anybody) == (0.9, 0.0, 0.9)
    heard = voice(first, Speaker("Lint"), [FAILED, RAIN], TEXT)
    assert (heard.asked, heard.other) == (0.0, 0.9)
    assert voice(first, None, [FAILED], TEXT).asked == 0.0


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
