from dataclasses import replace

from bot.answering.finding.evidence import Candidate
from bot.answering.judging.features import Features
from bot.answering.judging.ranking import Scored
from bot.answering.understanding.question import analyse
from bot.answering.writing.grouping import group
from bot.answering.writing.writer import USUAL, choose, write
from tests.bot.answering.written import Candidates

QUESTION = analyse("what happened?")
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


def test_the_best_sentence_comes_with_others_nearly_as_good(candidates: Candidates) -> None:
    one, two, three = candidates("One is here. Nobody left. Three is here.")
    ranked = [scored(three, 10), scored(one, 9.5), scored(two, 2)]
    assert write(choose(ranked, QUESTION)).text == "One is here. [1] Three is here. [2]"


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


def test_a_heading_is_quoted_without_its_marks_and_never_beside_its_article(
    candidates: Candidates,
) -> None:
    heading, one = candidates("## Bridge to close\n\nThe bridge will close on Monday.")
    title = replace(NOTHING_KNOWN, title=1)
    headline = Scored(heading, title, 10, heading.sentence.span)
    assert write(choose([headline], QUESTION)).text == "Bridge to close [1]"
    ranked = [scored(one, 10), headline]
    assert write(choose(ranked, QUESTION)).text == "The bridge will close on Monday. [1]"


def test_sentences_that_follow_each_other_are_one_citation(candidates: Candidates) -> None:
    one, two = candidates("One is here. Two is here.")
    ranked = [scored(two, 10), scored(one, 9.9)]
    assert write(choose(ranked, QUESTION)).text == "One is here. Two is here. [1]"


def test_beside_what_somebody_said_nothing_else_is_quoted(candidates: Candidates) -> None:
    one, two = candidates("Healey said so. Trump was there.")
    ranked = [scored(one, 10, said=1), scored(two, 9.9)]
    assert write(choose(ranked, QUESTION)).text == "Healey said so. [1]"


def test_an_answer_stays_short(candidates: Candidates) -> None:
    text = " ".join(f"Sentence {n} goes on for quite a while, as they do." for n in range(12))
    ranked = [scored(c, 10) for c in candidates(text)]
    assert len(write(choose(ranked, QUESTION)).text) <= USUAL + len(" [1]") * 3
