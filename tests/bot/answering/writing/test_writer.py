from dataclasses import replace

import pytest

from bot.answering.finding.evidence import Candidate
from bot.answering.judging.features import Features
from bot.answering.judging.ranking import Scored
from bot.answering.understanding.form import Form
from bot.answering.understanding.question import analyse
from bot.answering.writing.grouping import group
from bot.answering.writing.writer import ROOM, choose, write
from index.article import Span
from tests.bot.answering.written import Candidates

QUESTION = analyse("when was it?")
NOTHING_KNOWN = Features(
    own=0,
    near=0,
    passage=0,
    rank=0,
    kind=0,
    said=0,
    asked=0,
    other=0,
    stated=0,
    quoted=0,
    title=0,
    lead=0,
    length=0,
)
SURE = replace(NOTHING_KNOWN, span=9)


def scored(candidate: Candidate, score: float, said: float = 0.0) -> Scored:
    return Scored(candidate, replace(NOTHING_KNOWN, said=said), score, candidate.sentence.span)


def test_every_piece_is_marked_and_cited_in_reading_order(candidates: Candidates) -> None:
    text = "One is here. Two is here.\n\nThree is here."
    found = candidates(text, title="Numbers")
    answer, citations, _ = write([group(c.stretch, c.at) for c in (found[0], found[2])])
    assert answer == "One is here. [1] Three is here. [2]"
    assert [(c.n, c.text, c.title) for c in citations] == [
        (1, "One is here.", "Numbers"),
        (2, "Three is here.", "Numbers"),
    ]
    assert all(text[c.start : c.end] == c.text for c in citations)
    assert {c.place for c in citations} == {"a.txt"}


ORDERED = {
    "the best comes first, and then what is nearly as good": (
        (10, 3, 9.5),
        "One is here. [1] Three is here. [2]",
    ),
    "also where that stands before it": ((9.5, 3, 10), "Three is here. [1] One is here. [2]"),
    "what goes on from it is quoted with it": ((10, 9.5, 3), "One is here. Two is here. [1]"),
    "what comes before it is not": ((9.5, 10, 3), "Two is here. [1] One is here. [2]"),
}


@pytest.mark.parametrize(("scores", "text"), ORDERED.values(), ids=ORDERED.keys())
def test_an_answer_begins_with_the_sentence_that_answers(
    candidates: Candidates, scores: tuple[float, ...], text: str
) -> None:
    found = candidates("One is here. Two is here. Three is here.")
    ranked = sorted(map(scored, found, scores), key=lambda s: -s.score)
    assert write(choose(ranked, QUESTION)).text == text


def test_what_is_merged_stays_where_the_better_of_both_stood(candidates: Candidates) -> None:
    best, beside = candidates("One is here. Two is here.")
    (other,) = candidates("Three is here.")
    elsewhere = replace(
        other, stretch=replace(other.stretch, article=replace(other.stretch.article, id="b"))
    )
    ranked = [scored(best, 10), scored(elsewhere, 9.9), scored(beside, 9.8)]
    assert (
        write(choose(ranked, QUESTION)).text == "One is here. Two is here. [1] Three is here. [2]"
    )


def test_he_is_quoted_with_who_he_is(candidates: Candidates) -> None:
    text = "Lund is the mayor. It rains a lot here. He resigned on Monday."
    one, _, three = candidates(text)
    assert write(choose([scored(three, 10), scored(one, 3)], QUESTION)).text == f"{text} [1]"


def test_a_summary_is_of_one_event_and_begins_sooner(candidates: Candidates) -> None:
    lead, *_, late = candidates(f"The mill burned down.\n\n{'It rains. ' * 100}\n\nTwo were hurt.")
    (other,) = candidates("A mill was sold.")
    elsewhere = replace(
        other, stretch=replace(other.stretch, article=replace(other.stretch.article, id="b"))
    )
    ranked = [scored(late, 10), scored(elsewhere, 9.5), scored(lead, 9)]
    found = write(choose(ranked, analyse("tell me about the mill")))
    assert found.text == "The mill burned down. [1] Two were hurt. [2]"


def test_a_list_has_each_item_once(candidates: Candidates) -> None:
    one, two, three = candidates("Ayr was hit. Many in Ayr fled.\n\nOban was hit.")
    ranked = [
        replace(scored(each, 10 - n), answer=place(each, town), features=SURE)
        for n, (each, town) in enumerate([(one, "Ayr"), (two, "Ayr"), (three, "Oban")])
    ]
    found = write(choose(ranked, analyse("which towns were hit?")))
    assert found.text == "Ayr was hit. [1] Oban was hit. [2]"
    assert [found.text[start:end] for start, end in found.bold] == ["Ayr", "Oban"]
    decided = write(choose(ranked, analyse("was Ayr hit?")))
    assert decided.text.startswith("Ayr was hit.")
    assert decided.bold == ()


def place(candidate: Candidate, words: str) -> Span:
    """Where the words stand in the sentence's article."""
    start = candidate.stretch.article.text.index(words, candidate.sentence.span.start)
    return Span(start, start + len(words))


def test_a_heading_is_quoted_without_its_marks_and_never_beside_its_article(
    candidates: Candidates,
) -> None:
    heading, one = candidates("## Bridge to close\n\nThe bridge will close on Monday.")
    title = replace(NOTHING_KNOWN, title=1)
    headline = Scored(heading, title, 10, heading.sentence.span)
    assert write(choose([headline], QUESTION)).text == "Bridge to close [1]"
    ranked = [scored(one, 10), headline]
    assert write(choose(ranked, QUESTION)).text == "The bridge will close on Monday. [1]"


def test_beside_what_somebody_said_nothing_else_is_quoted(candidates: Candidates) -> None:
    one, two = candidates("Healey said so. Trump was there.")
    ranked = [scored(one, 10, said=1), scored(two, 9.9)]
    assert write(choose(ranked, QUESTION)).text == "Healey said so. [1]"


def test_an_answer_stays_short(candidates: Candidates) -> None:
    text = " ".join(f"Sentence {n} goes on for quite a while, as they do." for n in range(12))
    ranked = [scored(c, 10) for c in candidates(text)]
    assert (
        len(write(choose(ranked, QUESTION)).text) <= ROOM[Form.PLAIN].characters + len(" [1]") * 3
    )
