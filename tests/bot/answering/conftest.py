"""Articles written on the spot, read as the answering reads what a search found."""

from collections.abc import Sequence

import pytest

from bot.answering.evidence import Candidate, gather
from tests.bot.answering.written import Candidates, article_of, hit_on


@pytest.fixture
def candidates() -> Candidates:
    """The sentences of a text, as candidates of one hit that is all of it."""

    def read(
        text: str, boilerplate: Sequence[str] = (), title: str = "A headline"
    ) -> list[Candidate]:
        article = article_of(text, boilerplate, title)
        return gather([hit_on(article, 0, len(text))], lambda _: article)

    return read
