import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answer import Turn
from bot.answering.understanding.gazetteer import Quoted
from bot.answering.understanding.question import analyse, clean
from bot.answering.understanding.wanted import Wanted
from index.article import Span
from index.errors import QuestionError
from index.library import LONGEST_QUESTION


@pytest.mark.parametrize("typed", ["", "   ", "\n\t", "?!", "…", "🙂", "\u200b", "“ ”"])
def test_what_has_no_words_is_no_question(typed: str) -> None:
    with pytest.raises(QuestionError, match="There is no question"):
        analyse(typed)


def test_a_question_may_not_be_a_treatise() -> None:
    assert clean("a" * LONGEST_QUESTION)
    with pytest.raises(QuestionError, match="10,000 characters"):
        analyse("a" * 10_000)


@given(st.text())
def test_any_text_is_either_refused_or_understood(typed: str) -> None:
    if not any(character.isalnum() for character in typed):
        with pytest.raises(QuestionError):
            analyse(typed)
        return
    question = analyse(typed)
    assert question.asked == clean(question.asked)
    assert not any(unicodedata.category(c) in {"Cc", "Cf", "Cs"} for c in question.asked)


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("  what\n did\the say ", "what did he say"),
        ("what\x1b[31m did he say", "what [31m did he say"),
        ("what\u202e did\u200b he say", "what did he say"),
    ],
)
def test_control_characters_go(typed: str, cleaned: str) -> None:
    assert clean(typed) == cleaned


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("what did Pistorius say?", Wanted.WORDS),
        ("How did Trump react to it", Wanted.WORDS),
        ("why does Holt say it is late", Wanted.REASON),
        ("what share of voters said so", Wanted.NUMBER),
        ("what Holt said about it", Wanted.WORDS),
        ("what did Holt have to say", Wanted.WORDS),
        ("how did the unemployment rate change", Wanted.ANYTHING),
        ("what was Pence's jab about Cuban", Wanted.WORDS),
        ("how many schools took part?", Wanted.NUMBER),
        ("how much did the bridge cost?", Wanted.MONEY),
        ("how much money was raised", Wanted.MONEY),
        ("how much snow fell", Wanted.NUMBER),
        ("When does the tram open?", Wanted.TIME),
        ("on what date was she elected", Wanted.TIME),
        ("who won?", Wanted.PERSON),
        ("who's the mayor", Wanted.PERSON),
        ("which judge recused himself", Wanted.PERSON),
        ("name of the judge who recused himself?", Wanted.NAME),
        ("what's the name of the new tram line", Wanted.NAME),
        ("what's the ad about his taxes called?", Wanted.NAME),
        ("where did they meet?", Wanted.PLACE),
        ("in which town was he speaking", Wanted.PLACE),
        ("what happened to the otter?", Wanted.ANYTHING),
        ("When he came, what did he say?", Wanted.WORDS),
        ("what is Scott's joke about where he stands", Wanted.WORDS),
        ("what has the mayor warned of", Wanted.WORDS),
        ("what drug did the police say they found?", Wanted.ANYTHING),
        ("what insult did Holt tell the host", Wanted.WORDS),
        ("what does he weigh, from the letter the doctor wrote", Wanted.ANYTHING),
        ("what did he want to talk about", Wanted.ANYTHING),
        ("how did the paper rate Holt's claim", Wanted.WORDS),
        ("which guest was at the dinner where Holt spoke?", Wanted.ANYTHING),
        ("which old financial adviser made the plan", Wanted.PERSON),
        ("Which industry's leaders came?", Wanted.ANYTHING),
        ("what would the average benefit be", Wanted.NUMBER),
        ("what does he say when ninety percent agree", Wanted.WORDS),
    ],
)
def test_question_words_tell_the_kind_of_answer(typed: str, wanted: Wanted) -> None:
    assert analyse(typed).wanted is wanted


def test_names_are_what_is_written_like_one() -> None:
    assert analyse("What did Boris Pistorius say about Nato?").names == (
        "Boris",
        "Pistorius",
        "Nato",
    )


@pytest.mark.parametrize(
    "typed",
    [
        "WHAT DID PISTORIUS SAY",
        "what did pistorius say",
        "Catch Me Up On The Strike",
        "Show Me Quotes By Pistorius",
    ],
)
def test_capitals_throughout_or_nowhere_tell_no_names(typed: str) -> None:
    assert analyse(typed).names == ()


def test_terms_are_the_stems_with_a_meaning_of_their_own() -> None:
    assert analyse("What did the ministers say about pensions?").terms == ("minist", "pension")


KNOWN = Quoted(frozenset({"holt", "lester holt", "farage", "clinton"}))


@pytest.mark.parametrize(
    ("typed", "speaker", "subject"),
    [
        ("what is Holt's view of the bridge", "Holt", "Holt"),
        ("Farage on membership?", "Farage", "Farage"),
        ("what show was clinton on when she said so", "clinton", "clinton"),
        ("Is Lester Holt a member, as Trump says?", None, "Lester Holt"),
        ("which bank paid, according to the editorial on his taxes?", None, None),
        ("how much is it according to that tax study?", None, None),
        ("Who replaced Thomas Eagleton on the ticket?", None, None),
        ("why didn't Holt's team take her home?", None, None),
        (
            "how did the secretary of state react?",
            "the secretary of state",
            "the secretary of state",
        ),
        ("what did the head of the board, Lester Holt, call it?", None, "Lester Holt"),
    ],
)
def test_whose_words_may_answer(typed: str, speaker: str | None, subject: str | None) -> None:
    question = analyse(typed, (), KNOWN)
    assert (question.speaker and question.speaker.typed) == speaker
    assert (question.subject and question.subject.typed) == subject


def test_the_reader_is_asked_with_the_last_turn_where_a_question_leans_on_it() -> None:
    history = [Turn("and what did Holt say?", "He said “no”. [1] " + "x" * 200)]
    asked = "why did he say so?"
    beginning = ("He said “no”. [1] " + "x" * 200)[:120]
    assert analyse(asked, history).reader_text == f"{asked} | and what did Holt say? {beginning}"
    new = "How much will the Quillon bridge cost?"
    assert analyse(new, history).reader_text == new
    assert analyse(asked).reader_text == asked


def test_words_can_be_cut_out_of_a_question_that_is_understood() -> None:
    question = analyse("what did Holt say on Monday about trams?")
    cut = question.without([Span(18, 27)])
    assert (cut.asked, cut.text) == ("what did Holt say about trams?",) * 2
    assert cut.terms == ("holt", "tram")
    assert cut.reader_text == cut.asked
    assert analyse("yesterday").without([Span(0, 9)]).asked == "yesterday"


def test_whom_the_articles_quote_is_surely_meant() -> None:
    for typed, quoted in (("what did Holt say?", True), ("what did Brandt say?", False)):
        speaker = analyse(typed, (), KNOWN).speaker
        assert speaker is not None
        assert speaker.quoted is quoted


@pytest.mark.parametrize(
    ("typed", "anything"),
    [
        ("what did former goalkeeper Lester Holt say?", True),
        ("show me quotes by Lester Holt", True),
        ("what did Lester Holt say about trams?", False),
        ("who is Lester Holt?", False),
    ],
)
def test_somebodys_words_on_whatever_subject_may_be_asked_for(typed: str, anything: bool) -> None:
    assert analyse(typed, (), KNOWN).asks_for_anything is anything
