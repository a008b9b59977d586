"""From scores to statements: cues, likeliest spans, and what contradicts nothing surer."""

import numpy as np
import pytest

from index.statements.candidates import Candidate, Cue, believed, best_span, candidate, find_cues


def logits(tags: str) -> np.ndarray:
    """One word a letter: B first word of a cue, I further, O none, ? undecided."""
    rows = {"O": (9, 0, 0), "B": (0, 9, 0), "I": (0, 0, 9), "?": (1.0, 0, 0)}
    return np.array([rows[tag] for tag in tags], np.float32)


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        ("OOO", []),
        ("OBO", [(1, 1)]),
        ("BIIO", [(0, 2)]),
        ("BBI", [(0, 0), (1, 2)]),
        ("OI", [(1, 1)]),
        ("O?O", [(1, 1)]),
    ],
)
def test_cues_are_runs_of_words_that_are_not_outside(
    tags: str, spans: list[tuple[int, int]]
) -> None:
    assert [(cue.start, cue.end) for cue in find_cues(logits(tags))] == spans


def test_a_cue_loses_the_ends_that_are_much_less_likely_in_it() -> None:
    doubtful, sure, likely = (1.2, 0, 0), (0, 0, 9), (0.2, 0, 0.5)
    found = find_cues(np.array([doubtful, likely, sure, doubtful, sure, doubtful], np.float32))
    assert [(cue.start, cue.end) for cue in found] == [(0, 5)]
    unlikely = (2.2, 0, 0.5)
    found = find_cues(np.array([unlikely, likely, sure, unlikely, sure, unlikely], np.float32))
    assert [(cue.start, cue.end) for cue in found] == [(1, 4)]


def test_an_undecided_cue_is_less_sure() -> None:
    sure, unsure = find_cues(logits("OB?"))[0], find_cues(logits("O?O"))[0]
    assert sure.probability > 0.99 > unsure.probability > 0.3


def test_the_likeliest_span_and_its_probability() -> None:
    scores = np.full((3, 3), -1e4, np.float32)
    scores[0, 2], scores[1, 1] = 2.0, 1.0
    span, probability = best_span(scores)
    assert span == (0, 2)
    assert probability == pytest.approx(1 / (1 + np.exp(-1)))


def test_nobody_is_the_source_where_that_is_likelier() -> None:
    scores = np.zeros((2, 2), np.float32)
    assert best_span(scores, nothing=5.0)[0] is None
    assert best_span(scores, nothing=-5.0)[0] == (0, 0)


def only(start: int, end: int, words: int = 8) -> np.ndarray:
    scores = np.full((words, words), -20.0, np.float32)
    scores[start, end] = 20.0
    return scores


def test_content_is_cut_around_the_source_and_cue_inside_it() -> None:
    inside = np.array([1, 1, 1, -1, -1, -1, 1, 1], np.float32)
    made = candidate(Cue(4, 4, 1.0), only(3, 3), only(0, 7), -20.0, inside, offset=10)
    assert made.source == (13, 13)
    assert made.content == ((10, 12), (16, 17))
    assert made.probability == pytest.approx(1.0, abs=1e-3)


def made(cue: int, first: int, last: int, probability: float) -> Candidate:
    return Candidate((cue, cue), None, ((first, last),), probability)


def test_of_two_that_contradict_the_surer_is_believed() -> None:
    sure, unsure, apart = made(0, 1, 4, 0.9), made(5, 3, 4, 0.8), made(9, 6, 8, 0.6)
    inside = made(2, 10, 11, 0.7)
    kept = believed([unsure, apart, inside, sure], words=20, threshold=0.5)
    assert kept == [sure, apart]


def test_what_is_not_likely_enough_is_not_believed() -> None:
    assert believed([made(0, 1, 2, 0.44)], words=5, threshold=0.45) == []
