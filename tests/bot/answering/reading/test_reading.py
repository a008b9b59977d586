"""The reader's scores are written by hand here; with its weights it is tested in whole answers."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from bot.answering.finding.evidence import gather
from bot.answering.reading.reading import (
    ENOUGH,
    ENOUGH_WORDS,
    FAINTEST,
    HOPELESS,
    Enough,
    is_worth_more,
    read,
)
from bot.answering.reading.windows import windows
from index.article import Span
from index.reader.inputs import Window as Pieces
from index.reader.scores import PassageScores, WindowScores
from tests.bot.answering.written import Candidates, article_of, hit_on


class Reader:
    """Finds the answer where "siren" stands, in none of its pieces elsewhere."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, list[str], list[str]]] = []

    def __call__(
        self, question: str, passages: Sequence[str], titles: Sequence[str]
    ) -> list[PassageScores]:
        self.asked.append((question, list(passages), list(titles)))
        return [self._scores(n, passage) for n, passage in enumerate(passages)]

    def _scores(self, number: int, passage: str) -> PassageScores:
        spans, at = [], 0
        for word in passage.split():
            at = passage.index(word, at)
            spans.append(Span(at, at + len(word)))
            at += len(word)
        logits = [3.0 if "siren" in passage[s.start : s.end] else -3.0 for s in spans]
        pieces = Pieces(number, (0,) * (len(spans) + 2), 1, 1, tuple(spans))
        scores = np.array([[logit, logit] for logit in logits], np.float32)
        return PassageScores([WindowScores(pieces, scores, null=1.0, answerable=2.0)])


def test_every_sentence_of_a_window_is_read_and_placed_in_its_article(
    candidates: Candidates,
) -> None:
    found = candidates("It rained. The siren failed. Nobody came.")
    reader = Reader()
    readings = read("what failed?", windows(found[2:], 8), ["A wet day"], found, reader)
    assert reader.asked == [
        ("what failed?", ["It rained. The siren failed. Nobody came."], ["A wet day"])
    ]
    by_text = {r.candidate.sentence.text: r for r in readings}
    assert by_text["The siren failed."].span == pytest.approx(5.0)
    assert by_text["It rained."].span == pytest.approx(-7.0)
    article = found[0].stretch.article
    start, end = by_text["The siren failed."].answer
    assert article.text[start:end] == "siren"
    assert all(r.answerable == 2.0 for r in readings)


def test_the_share_of_a_sentence_is_beside_all_windows_and_none(candidates: Candidates) -> None:
    found = candidates("It rained. The siren failed.")
    made = windows(found, 8)
    readings = read("what failed?", made, [""] * len(made), found, Reader())
    shares = {r.candidate.sentence.text: r.share for r in readings}
    assert -0.1 < shares["The siren failed."] < 0
    assert FAINTEST <= shares["It rained."] < -7


def test_a_sentence_in_two_windows_has_its_better_reading() -> None:
    text = ("A" * 300 + ". ") + ("The siren failed. ") + ("B" * 300 + ".")
    article = article_of(text)
    found = gather([hit_on(article, 0, len(text))], lambda _: article)
    made = windows(found, 8)
    readings = read("what failed?", made, [""] * len(made), found, Reader())
    spans = [r.candidate.sentence.span for r in readings]
    assert sorted(spans) == sorted({c.sentence.span for c in found})


def test_without_windows_nothing_is_read() -> None:
    reader = Reader()
    assert read("what failed?", [], [], [], reader) == []
    assert reader.asked == []


@pytest.mark.parametrize(
    ("best", "windows_read", "enough", "more"),
    [
        (ENOUGH[2], 2, ENOUGH, False),
        (ENOUGH[2] - 0.1, 2, ENOUGH, True),
        (ENOUGH[4], 4, ENOUGH, False),
        (ENOUGH[4] - 0.1, 4, ENOUGH, True),
        (ENOUGH_WORDS[2], 2, ENOUGH_WORDS, False),
        (ENOUGH_WORDS[2] - 0.1, 2, ENOUGH_WORDS, True),
        (HOPELESS[2], 2, ENOUGH, True),
        (HOPELESS[2] - 0.1, 2, ENOUGH, False),
        (HOPELESS[4] - 0.1, 4, ENOUGH_WORDS, False),
    ],
)
def test_more_is_read_where_the_answer_is_neither_found_nor_out_of_sight(
    best: float, windows_read: int, enough: Enough, more: bool
) -> None:
    assert is_worth_more(best, windows_read, enough) is more


@pytest.mark.parametrize(
    ("with_it", "count", "read_together"),
    [
        (0, 6, [2]),
        (1, 6, [2]),
        (2, 6, [2, 2]),
        (5, 6, [2, 2, 2]),
        (9, 6, [2, 2, 2]),
        (9, 5, [2, 2, 1]),
        (9, 3, [2, 1]),
        (9, 2, [2]),
        (9, 1, [1]),
    ],
)
def test_windows_are_read_by_twos_until_one_has_the_answer(
    with_it: int, count: int, read_together: list[int]
) -> None:
    texts = ["The siren failed." if n == with_it else "It rained." for n in range(count)]
    articles = {str(n): replace(article_of(text), id=str(n)) for n, text in enumerate(texts)}
    hits = [hit_on(article, 0, len(article.text)) for article in articles.values()]
    # Too short for a sentence that two articles print to be one.
    found = gather(hits, articles.__getitem__)
    reader = Reader()
    read("what failed?", windows(found, 6), [""] * count, found, reader)
    assert [len(passages) for _, passages, _ in reader.asked] == read_together
