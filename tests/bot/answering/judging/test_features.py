import pytest

from bot.answering.judging.features import counted, term_weights, with_readings
from bot.answering.judging.voices import Voice
from bot.answering.reading.reading import Reading
from bot.answering.understanding.question import analyse
from index.article import Span
from tests.bot.answering.written import Candidates

RARE = {"siren": 5.0, "battery": 4.0}
NOBODY = Voice()


def idf(word: str) -> float:
    return RARE.get(word, 1.0)


def test_words_weigh_by_their_rarity_and_all_together_one() -> None:
    weights = term_weights(analyse("why was the siren silent"), idf)
    assert weights == {"siren": pytest.approx(5 / 6), "silent": pytest.approx(1 / 6)}


@pytest.mark.parametrize(
    ("asked", "text", "has"),
    [
        ("how many tanks came?", "Tanks came.", False),
        ("how many tanks came?", "There were 92 of them.", True),
        ("how many of the 92 tanks came?", "There were 92 of them.", False),
        ("how much did it cost?", "It cost £48.6m.", True),
        ("how much did it cost?", "It cost 14 to 9 votes.", False),
        ("when did they come?", "They came on Monday.", True),
        ("when did they come?", "They came late.", False),
        ("who came?", "It was Boris Pistorius.", True),
        ("who came with Boris Pistorius?", "It was Boris Pistorius.", False),
        ("where did he come from?", "He came from Berlin.", True),
        ("where in Berlin was he?", "He was in Berlin.", False),
        ("what did he say?", "He said “no”.", True),
    ],
)
def test_the_kind_of_answer_counts_where_the_question_has_not_got_it(
    candidates: Candidates, asked: str, text: str, has: bool
) -> None:
    known = counted(analyse(asked), candidates(text)[0], NOBODY, {}, 1.0)
    assert (known.kind == 1.0) is has


@pytest.mark.parametrize("title", ["The siren fails", "‘The siren fails’", "THE SIREN FAILS."])
def test_headlines_are_told_from_sentences(candidates: Candidates, title: str) -> None:
    found = candidates("The siren fails.\n\n# The siren\n\nIt was silent.", title=title)
    question = analyse("what did the siren do")
    assert [counted(question, c, NOBODY, {}, 1.0).title for c in found] == [1.0, 1.0, 0.0]


def test_a_statement_of_whom_is_asked_names_them_everywhere(candidates: Candidates) -> None:
    question = analyse("what did Oduya say about the siren")
    weights = term_weights(question, idf)
    (found,) = candidates("“The siren was silent.”")
    alone = counted(question, found, NOBODY, weights, 1.0)
    theirs = counted(question, found, Voice(asked=0.9, anybody=0.9), weights, 1.0)
    assert alone.own < theirs.own == pytest.approx(1.0)
    assert (alone.voice.speaks, theirs.voice.speaks) == (0.0, 0.9)


def test_quotations_count_only_where_words_were_asked_for(candidates: Candidates) -> None:
    (found,) = candidates("“The siren was silent,” Oduya said.")
    voice = Voice(anybody=0.8)
    asked = {
        question: counted(analyse(question), found, voice, {}, 1.0)
        for question in ("what did Oduya say?", "when was the siren silent?")
    }
    assert [(f.quoted, f.stated) for f in asked.values()] == [(1.0, 0.8), (0.0, 0.0)]


def test_the_reader_is_compared_with_what_it_says_of_all_others(candidates: Candidates) -> None:
    found = candidates("It rained. The siren had no battery.")
    question = analyse("why was the siren silent")
    known = [counted(question, c, NOBODY, {}, 1.0) for c in found]
    readings = [
        Reading(candidate, Span(0, 2), span=span, score=score, share=-1.0, answerable=0.5)
        for candidate, span, score in zip(found, (-3.0, 4.0), (9.0, 11.0), strict=True)
    ]
    first, second = with_readings(question, known, readings)
    assert (first.span, first.behind, first.article) == (-3.0, -2.0, 4.0)
    assert (second.span, second.behind, second.article) == (4.0, 0.0, 4.0)


@pytest.mark.parametrize(
    ("asked", "answer", "fits"),
    [
        ("who was charged?", "Ariel Quiros", 1.0),
        ("who was charged?", "a businessman", 0.0),
        ("how many tanks came?", "92", 1.0),
        ("how many tanks came?", "many", 0.0),
        ("why were they charged?", "Ariel Quiros", 0.0),
    ],
)
def test_the_readers_answer_has_to_look_like_what_was_asked_for(
    candidates: Candidates, asked: str, answer: str, fits: float
) -> None:
    text = "Ariel Quiros, a businessman, was charged after many, at least 92, had complained."
    (found,) = candidates(text)
    question = analyse(asked)
    known = [counted(question, found, NOBODY, {}, 1.0)]
    span = Span(text.index(answer), text.index(answer) + len(answer))
    reading = Reading(found, span, span=1.0, score=1.0, share=-1.0, answerable=0.5)
    assert with_readings(question, known, [reading])[0].fits == fits


def test_a_clause_that_has_such_a_thing_somewhere_is_none_itself(candidates: Candidates) -> None:
    (found,) = candidates(
        "A judge turned down the request that was made in New York by a paper that has asked for"
        " the file of the case for eleven years without ever being told what stands in it."
    )
    question = analyse("who turned down the request?")
    known = [counted(question, found, NOBODY, {}, 1.0)]
    reading = Reading(found, found.sentence.span, span=1.0, score=1.0, share=-1.0, answerable=0.5)
    assert with_readings(question, known, [reading])[0].fits == 0.0
