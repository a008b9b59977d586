"""Articles written on the spot, read as the answering reads what a search found."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from bot.answering.finding.evidence import Candidate, gather
from index.library import Index
from index.rebuild import rebuild
from tests.bot.answering.dated import write
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


@pytest.fixture(scope="package")
def dated_index(
    tmp_path_factory: pytest.TempPathFactory, with_encoder: Callable[[Path], Path]
) -> Iterator[Index]:
    """An index of the dated articles."""
    home = tmp_path_factory.mktemp("dated")
    folder = with_encoder(home / "index")
    rebuild(folder, [write(home / "articles")])
    with closing(Index.open(folder)) as index:
        yield index
