from dataclasses import replace

import pytest

from bot.answering.answer import Citation
from bot.answering.writing.grouping import group
from bot.answering.writing.verify import verify
from bot.answering.writing.writer import write
from index.article import Article
from index.errors import DamagedIndex
from tests.bot.answering.written import Candidates, article_of

TEXT = "He left. Share Tweet She stayed."
ARTICLE = article_of(TEXT, boilerplate=["Share Tweet"])


@pytest.fixture
def citation(candidates: Candidates) -> Citation:
    found = candidates(TEXT, boilerplate=["Share Tweet"])[0]
    return write([group(found.stretch, found.at)])[1][0]


def same(_: str) -> Article:
    return ARTICLE


def test_what_stands_in_the_article_passes(citation: Citation) -> None:
    verify([citation], same)


@pytest.mark.parametrize(
    "change",
    [
        {"text": "He stayed."},
        {"start": 1},
        {"text": "", "end": 0},
        {"end": 13, "text": "He left. Shar"},
    ],
    ids=["other words", "other place", "empty", "across boilerplate"],
)
def test_what_does_not_is_an_error_with_its_remedy(
    citation: Citation, change: dict[str, object]
) -> None:
    with pytest.raises(DamagedIndex, match=r"article a .*rebuild_index\.py --full"):
        verify([replace(citation, **change)], same)  # type: ignore[arg-type]
