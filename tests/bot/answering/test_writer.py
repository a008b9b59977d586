from bot.answering.grouping import group
from bot.answering.scoring import Features, Scored
from bot.answering.writer import USUAL, choose, write
from tests.bot.answering.written import Candidates

ANY = Features(own=1, near=1, passage=1, rank=1, kind=1, said=0, title=0)
SAID = Features(own=1, near=1, passage=1, rank=1, kind=1, said=1, title=0)


def test_every_piece_is_marked_and_cited_in_reading_order(candidates: Candidates) -> None:
    text = "One is here. Two is here.\n\nThree is here."
    found = candidates(text, title="Numbers")
    answer, citations = write([group(c.stretch, c.at) for c in (found[0], found[2])])
    assert answer == "One is here. [1] Three is here. [2]"
    assert [(c.n, c.text, c.title) for c in citations] == [
        (1, "One is here.", "Numbers"),
        (2, "Three is here.", "Numbers"),
    ]
    assert all(text[c.start : c.end] == c.text for c in citations)
    assert {c.place for c in citations} == {"a.txt"}


def test_the_best_sentence_comes_with_others_nearly_as_good(candidates: Candidates) -> None:
    one, two, three = candidates("One is here. Nobody left. Three is here.")
    ranked = [Scored(three, ANY, 10), Scored(one, ANY, 9.5), Scored(two, ANY, 2)]
    assert write(choose(ranked, None))[0] == "One is here. [1] Three is here. [2]"


def test_sentences_that_follow_each_other_are_one_citation(candidates: Candidates) -> None:
    one, two = candidates("One is here. Two is here.")
    ranked = [Scored(two, ANY, 10), Scored(one, ANY, 9.9)]
    assert write(choose(ranked, None))[0] == "One is here. Two is here. [1]"


def test_beside_what_somebody_said_nothing_else_is_quoted(candidates: Candidates) -> None:
    one, two = candidates("Healey said so. Trump was there.")
    ranked = [Scored(one, SAID, 10), Scored(two, ANY, 9.9)]
    assert write(choose(ranked, None))[0] == "Healey said so. [1]"


def test_an_answer_stays_short(candidates: Candidates) -> None:
    text = " ".join(f"Sentence {n} goes on for quite a while, as they do." for n in range(12))
    ranked = [Scored(c, ANY, 10) for c in candidates(text)]
    assert len(write(choose(ranked, None))[0]) <= USUAL + len(" [1]") * 3
