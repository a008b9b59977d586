"""Whether an answer is made of its citations: each stretch of it must lie in one of them."""

import re
from collections.abc import Iterable, Iterator, Mapping

from bot.answering.answer import Answer, Citation

LONGEST_NAME, LONGEST_ROLE = 4, 10
"""Words of a name, and of a role behind it, that may introduce a quotation."""


def loose_stretches(answer: Answer, texts: Mapping[str, str]) -> list[str]:
    """The stretches of the answer that lie in none of the citations they are marked with.

    A stretch ends at the markers ``[n]`` behind it; what has none behind it is loose. It may begin
    with an introduction: a name, perhaps a role, and a colon, both as the cited article (``texts``,
    by id) writes them. White space is compared as one space, since an answer may join what a line
    break parts in the article. A refusal quotes nothing and has no stretches.
    """
    if answer.refused:
        return []
    return [
        stretch
        for stretch, cited in _stretches(answer)
        if not any(_lies_in(stretch, citation, texts) for citation in cited)
    ]


def _stretches(answer: Answer) -> Iterator[tuple[str, list[Citation]]]:
    """Each stretch with the citations behind it; text behind the last marker has none."""
    by_number = {str(citation.n): citation for citation in answer.citations}
    position = 0
    # An article may have numbers in brackets of its own: only the citations' are markers.
    for markers in re.finditer(rf"(?:\s*\[(?:{_either(by_number)})\])+", answer.text):
        numbers = re.findall(r"\d+", markers[0])
        yield answer.text[position : markers.start()], [by_number[n] for n in numbers]
        position = markers.end()
    if answer.text[position:].strip():
        yield answer.text[position:], []


def _either(numbers: Iterable[str]) -> str:
    return "|".join(numbers) or "(?!)"


def _lies_in(stretch: str, citation: Citation, texts: Mapping[str, str]) -> bool:
    quoted, said = _spaced(citation.text), _spaced(stretch)
    if said in quoted:
        return bool(said)
    introduction, colon, rest = said.partition(": ")
    name, _, role = introduction.partition(", ")
    introduced = (
        bool(colon) and 1 <= len(name.split()) <= LONGEST_NAME and len(role.split()) <= LONGEST_ROLE
    )
    whole = _spaced(texts.get(citation.article, ""))
    return introduced and name in whole and role in whole and rest in quoted


def _spaced(text: str) -> str:
    return " ".join(text.split())
