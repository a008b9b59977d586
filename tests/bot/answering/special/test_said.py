"""What somebody said, over the article the project ships with and the invented ones."""

from datetime import date, timedelta

import pytest

from bot.answering.respond import answer
from bot.answering.special.quotes import heard, quotes
from bot.answering.special.said import MOST, USUAL, people
from bot.answering.understanding.question import analyse
from bot.answering.understanding.speaker import Speaker
from bot.answering.understanding.wording import whose_words
from index.library import Index

SPEAKERS = ("Healey", "Pistorius", "Farage", "Rutte", "Hegseth", "Eagle")


@pytest.mark.parametrize(
    ("asked", "anything"),
    [
        ("what did Pistorius say?", True),
        ("what has Boris Pistorius said?", True),
        ("what did Pistorius say about the talks?", False),
        ("what did the defence minister say?", True),
        ("when did it open?", False),
    ],
)
def test_a_question_for_anything_somebody_said_names_no_subject(asked: str, anything: bool) -> None:
    assert analyse(asked).asks_for_anything is anything


@pytest.mark.parametrize("speaker", SPEAKERS)
def test_everybody_is_quoted_with_their_own_words_alone(seed_index: Index, speaker: str) -> None:
    found = answer(seed_index, f"what did {speaker} say?")
    assert not found.refused
    article = seed_index.article(found.citations[0].article)
    for citation in found.citations:
        statements = seed_index.statements.of_article(article.id, citation.start, citation.end)
        speakers = [s.speaker.name for s in statements if s.speaker and s.kind != "indirect"]
        assert all(speaker in name for name in speakers), (citation.text, speakers)


def test_an_answer_has_a_few_statements_and_stays_readable(seed_index: Index) -> None:
    found = answer(seed_index, "what did Healey say?")
    assert 2 <= len(found.citations) <= MOST
    assert len(found.text) <= USUAL + 100


def test_people_of_one_name_are_told_apart(news_index: Index) -> None:
    assert {known.name for known in people(news_index, Speaker("Holt"))} == {
        "Marian Holt",
        "Samuel Holt",
    }
    found = answer(news_index, "what did Holt say?").text
    assert "Marian Holt" in found
    assert "Samuel Holt" in found


def test_statements_can_be_leafed_through_newest_first(news_index: Index) -> None:
    found = quotes(news_index, "Holt")
    assert len(found) > 3
    assert [c.n for c in found] == list(range(1, len(found) + 1))
    days = [c.published or "" for c in found]
    assert days == sorted(days, reverse=True)
    for citation in found:
        text = news_index.article(citation.article).text
        assert text[citation.start : citation.end] == citation.text
    assert quotes(news_index, "Nobody Known") == []


def test_a_topic_and_days_narrow_what_is_leafed_through(news_index: Index) -> None:
    whole = quotes(news_index, "Samuel Holt")
    pool = quotes(news_index, "Samuel Holt", topic="outdoor pool")
    assert 0 < len(pool) < len(whole)
    assert "pool" in pool[0].text
    newest = whole[0].published
    assert newest is not None
    assert quotes(news_index, "Samuel Holt", since=_day_after(newest)) == []


def test_those_who_say_most_are_named_first(news_index: Index) -> None:
    names = heard(news_index, 5)
    assert len(names) == 5
    assert names[0] in {"Samuel Holt", "Marian Holt"}


SILENT = {
    "a name with a slip": ("What did Pistorious say?", "He said “he regretted”"),
    "a full name with a slip": ("what did Boris Pistorous say?", "He said “he regretted”"),
}


@pytest.mark.parametrize(("question", "part"), SILENT.values(), ids=SILENT.keys())
def test_a_slip_in_a_name_is_mended_and_shown(seed_index: Index, question: str, part: str) -> None:
    found = answer(seed_index, question)
    assert part in found.text
    assert "Pistorius" in found.question


def test_silence_on_a_subject_names_where_they_are_quoted(seed_index: Index) -> None:
    found = answer(seed_index, "What did Pistorius say about pensions?")
    assert found.refused
    assert "On other things they quote Boris Pistorius" in found.text
    assert found.citations == ()


def test_somebody_on_a_subject_is_asked_for_words(seed_index: Index) -> None:
    found = answer(seed_index, "Healey on the talks?")
    assert "Healey" in found.text or "He " in found.text
    assert "Hegseth" not in found.text


def _day_after(published: str) -> date:
    return date.fromisoformat(published[:10]) + timedelta(days=1)


@pytest.mark.parametrize(
    ("asked", "wording"),
    [
        ("Who said “There can be no negotiation about Ukraine”?", "There can be no negotiation"),
        ('which minister said "we will not go"?', "we will not go"),
        ("Who wrote “The Art of the Deal”?", None),
        ("Who said so?", None),
        ("What did Healey mean by “some time”?", None),
    ],
)
def test_who_said_it_may_be_asked_of_a_quotation(asked: str, wording: str | None) -> None:
    found = whose_words(analyse(asked))
    assert found is None if wording is None else (found or "").startswith(wording)


def test_who_said_it_is_whom_the_articles_quote_with_it(seed_index: Index) -> None:
    found = answer(seed_index, "Who said “There can be no negotiation about Ukraine”?")
    assert "Healey" in found.text
    assert "no negotiation about Ukraine" in found.text
    assert found.sure


def test_where_it_stands_but_nobody_is_known_to_say_it_there_is_doubt(news_index: Index) -> None:
    found = answer(news_index, "Who said “The pool is my regret”?")
    assert "The pool is my regret." in found.text
    assert not found.sure


def test_what_nobody_says_is_nobodys(seed_index: Index) -> None:
    found = answer(seed_index, "Who said “we will build a wall and make them pay”?")
    assert (
        found.reason == "The articles quote nobody with “we will build a wall and make them pay”."
    )
