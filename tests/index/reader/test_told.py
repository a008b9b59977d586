"""Questions that are made of a news article's own sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.reader.training.told import told_book
from index.reader.training.verbs import plain

ASKED = {
    "the subject, the object, the time and the place": (
        "On Monday, Ann Bell opened a clinic in Ohio for miners.",
        {
            "Who opened a clinic in Ohio for miners?": "Ann Bell",
            "Where did Ann Bell open a clinic for miners?": "Ohio",
            "What did Ann Bell open in Ohio for miners?": "a clinic",
        },
    ),
    "a helping verb changes places with the subject": (
        "The council will vote on the bridge next week.",
        {"When will the council vote on the bridge?": "next week"},
    ),
    "how many and how much": (
        "Mr. Healey raised $2.5 million from 300 donors in May.",
        {
            "Who raised $2.5 million from 300 donors in May?": "Mr. Healey",
            "How many donors did Mr. Healey raise $2.5 million from in May?": "300",
            "How much did Mr. Healey raise from 300 donors in May?": "$2.5 million",
            "When did Mr. Healey raise $2.5 million from 300 donors?": "in May",
            "What did Mr. Healey raise from 300 donors in May?": "$2.5 million",
        },
    ),
    "a reason": (
        "The mayor left the meeting because nobody would listen to her.",
        {
            "Why did the mayor leave the meeting?": "because nobody would listen to her",
            "What did the mayor leave because nobody would listen to her?": "the meeting",
        },
    ),
    "who somebody is": (
        "Some laughed, but Henry Bell, the owner of the mill, did not.",
        {
            "Who is the owner of the mill?": "Henry Bell",
            "Who is Henry Bell?": "the owner of the mill",
        },
    ),
    "a share": (
        "About 52 percent of registered voters agreed with the plan.",
        {"What percentage of registered voters agreed with the plan?": "52 percent"},
    ),
    "a pronoun is no subject to ask about": ("It opened a clinic in Ohio for miners.", {}),
    "what is said stands before the verb": ("“Enough of it,” Ann Bell said in the hall.", {}),
}


def _asked(text: str) -> dict[str, str]:
    return {
        question.text: paragraph.text[span.start : span.end]
        for paragraph in told_book("", text).paragraphs
        for question in paragraph.questions
        for span in question.answers
    }


@pytest.mark.parametrize(("sentence", "asked"), ASKED.values(), ids=ASKED.keys())
def test_a_sentence_is_asked_for(sentence: str, asked: dict[str, str]) -> None:
    assert _asked(sentence) == asked


def test_each_question_stands_with_the_paragraph_that_answers_it() -> None:
    filler = "Nothing of note went on there for a good while. " * 20
    book = told_book("Clinics", f"Ann Bell opened a clinic. {filler}Bob Reed closed a school.")
    assert [len(p.questions) for p in book.paragraphs] == [1, 1]
    assert book.paragraphs[1].questions[0].text == "Who closed a school?"


@given(st.text(alphabet="Ann Bel’s,.“”$3 \nopedinthW", max_size=200))
def test_any_text_is_read_and_every_answer_stands_in_it(text: str) -> None:
    assert all(answer and answer in text for answer in _asked(text).values())


@pytest.mark.parametrize(
    ("past", "form"),
    [
        ("won", "win"),
        ("opened", "open"),
        ("raised", "raise"),
        ("planned", "plan"),
        ("called", "call"),
        ("denied", "deny"),
        ("table", None),
        ("red", None),
    ],
)
def test_the_plain_form_of_a_past_form(past: str, form: str | None) -> None:
    assert plain(past, frozenset({"open", "raise", "plan", "call", "deny"})) == form
