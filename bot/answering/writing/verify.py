"""The last look before an answer is shown: every citation stands in its article."""

from collections.abc import Callable, Iterable

from bot.answering.answer import Citation
from index.article import Article
from index.errors import DamagedIndex


def verify(citations: Iterable[Citation], article: Callable[[str], Article]) -> None:
    """Nothing, where every citation is verbatim and free of boilerplate.

    Raises DamagedIndex where one is not: the articles and passages of an index do not fit together.
    """
    for citation in citations:
        cited = article(citation.article)
        verbatim = cited.text[citation.start : citation.end] == citation.text != ""
        clean = all(
            skip.end <= citation.start or skip.start >= citation.end for skip in cited.boilerplate
        )
        if not (verbatim and clean):
            raise DamagedIndex(
                f"The index and its article {citation.article} do not fit together:"
                " build it anew with ./scripts/rebuild_index.py --full."
            )
