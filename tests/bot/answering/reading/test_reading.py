"""The reader's scores are written by hand here; with its weights it is tested in whole answers."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from bot.answering.finding.evidence import gather
from bot.answering.reading.reading import FAINTEST, TOGETHER, read
from bot.answering.reading.windows import Window, windows
from index.article import Span
from index.hit import Hit
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
    readings = read("what failed?", windows(found), reader)
    assert reader.asked == [
        ("what failed?", ["It rained. The siren failed. Nobody came."], ["A headline"])
    ]
    by_text = {r.candidate.sentence.text: r for r in readings}
    assert by_text["The siren failed."].span == pytest.approx(5.0)
    assert by_text["It rained."].span == pytest.approx(-7.0)
    article = found[0].stretch.article
    start, end = by_text["The siren failed."].answer
    assert article.text[start:end] == "siren"
    assert all(r.answerable == 2.0 for r in readings)


def test_the_share_of_a_sentence_is_beside_all_windows_and_none(candidates: Candidates) -> None:
    readings = read("what failed?", windows(candidates("It rained. The siren failed.")), Reader())
    shares = {r.candidate.sentence.text: r.share for r in readings}
    assert -0.1 < shares["The siren failed."] < 0
    assert FAINTEST <= shares["It rained."] < -7


def test_without_windows_nothing_is_read() -> None:
    reader = Reader()
    assert read("what failed?", [], reader) == []
    assert reader.asked == []


def windows_of(texts: Sequence[str]) -> list[Window]:
    articles = {str(n): replace(article_of(text), id=str(n)) for n, text in enumerate(texts)}

    def hit(number: int) -> Hit:
        article = articles[str(number)]
        found = hit_on(article, 0, len(article.text))
        return replace(found, passage=replace(found.passage, id=number))

    # Too short for a sentence that two articles print to be one.
    return windows(gather([hit(n) for n in range(len(texts))], articles.__getitem__))


@pytest.mark.parametrize(
    ("with_it", "enough", "read_together"),
    [
        (0, 5.0, [4]),
        (3, 5.0, [4]),
        (4, 5.0, [4, 4]),
        (9, 5.0, [4, 4, 2]),
        (0, 5.1, [4, 4, 2]),
        (99, 5.0, [4, 4, 2]),
    ],
)
def test_windows_are_read_until_one_surely_has_the_answer(
    with_it: int, enough: float, read_together: list[int]
) -> None:
    texts = ["The siren failed." if n == with_it else "It rained." for n in range(10)]
    reader = Reader()
    read("what failed?", windows_of(texts), reader, enough)
    assert [len(passages) for _, passages, _ in reader.asked] == read_together
    assert read_together[0] == TOGETHER
