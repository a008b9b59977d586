from dataclasses import replace

from bot.answering.finding.evidence import gather
from bot.answering.reading.windows import windows
from index.hit import Hit
from tests.bot.answering.written import Candidates, article_of, hit_on


def test_a_passage_is_read_whole(candidates: Candidates) -> None:
    found = candidates("One is here. Two is here.\n\nThree is here.")
    (window,) = windows(found)
    assert window.text == "One is here. Two is here.\n\nThree is here."
    assert window.title == "A headline"
    assert window.candidates == tuple(found)


def test_each_passage_is_a_window_and_the_best_comes_first() -> None:
    text = "One is here. Two is here.\n\nThree is here. Four is here."
    article = article_of(text)
    half = text.index("Three")

    def numbered(number: int, hit: Hit) -> Hit:
        return replace(hit, passage=replace(hit.passage, id=number))

    hits = [numbered(2, hit_on(article, half, len(text))), numbered(1, hit_on(article, 0, half))]
    shown = [window.text for window in windows(gather(hits, lambda _: article))]
    assert shown == ["Three is here. Four is here.", "One is here. Two is here."]


def test_nothing_found_is_nothing_to_read() -> None:
    assert windows([]) == []
