import pytest

from index.article import Span
from index.hit import Passage
from index.measuring.gold import Facts, Place


def passage(article: str, start: int, text: str) -> Passage:
    return Passage(1, article, start, start + len(text), text)


class TestFacts:
    def test_are_found_whatever_the_white_space(self) -> None:
        facts = Facts(("The vote  was\nclose.", "Nobody spoke."))
        assert facts.found_in(passage("a", 0, "So: the end.\nThe vote was close. Yes.")) == {
            "Thevotewasclose."
        }

    def test_have_to_be_there_whole(self) -> None:
        assert not Facts(("The vote was close.",)).found_in(passage("a", 0, "The vote was"))

    def test_count_only_in_their_article_where_they_have_one(self) -> None:
        facts = Facts(("close",), "a")
        assert facts.found_in(passage("a", 0, "A close vote"))
        assert not facts.found_in(passage("b", 0, "A close vote"))


class TestPlace:
    @pytest.mark.parametrize(
        ("start", "length", "found"),
        [
            (100, 50, True),
            (0, 125, True),  # exactly half
            (0, 124, False),
            (125, 100, True),
            (126, 100, False),
            (0, 100, False),
            (150, 100, False),
            (0, 1_000, True),
        ],
    )
    def test_is_found_by_a_passage_that_overlaps_half_of_it(
        self, start: int, length: int, found: bool
    ) -> None:
        place = Place("a", Span(100, 150))
        assert bool(place.found_in(passage("a", start, "x" * length))) is found

    def test_is_not_found_in_another_article(self) -> None:
        assert not Place("a", Span(0, 10)).found_in(passage("b", 0, "x" * 10))
