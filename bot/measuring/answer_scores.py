"""Scores answers: right, refused where they have to be, verbatim."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from bot.answering.answer import Answer, Citation
from bot.measuring.asked import Asked
from bot.measuring.stretches import loose_stretches

SEEN = 400
"""Characters of an answer in which the right words have to stand."""


@dataclass(frozen=True, slots=True)
class AnswerScores:
    """What the answers to a set of questions are worth; shares are 0 to 1."""

    questions: int
    right: float
    wrong: float
    """Neither right nor refused."""
    right_of_answerable: float
    refused_of_answerable: float
    refused_of_unanswerable: float
    citations: int
    verbatim_citations: float
    """The share of citations whose text stands in the article at their offsets."""
    loose_stretches: int
    """Stretches of answers that lie in none of the citations they are marked with."""
    median_characters: float
    """Of the answers to answerable questions."""


def answer_scores(
    asked: Sequence[Asked], answers: Sequence[Answer], texts: Mapping[str, str]
) -> AnswerScores:
    """Scores for the answers, one for each question; ``texts`` are the articles' by id."""
    pairs = list(zip(asked, answers, strict=True))
    answerable = [(question, answer) for question, answer in pairs if question.answers]
    unanswerable = [answer for question, answer in pairs if not question.answers]
    citations = [citation for answer in answers for citation in answer.citations]
    right = sum(is_right(question, answer) for question, answer in pairs)
    given = [len(answer.text) for _, answer in answerable if not answer.refused]
    return AnswerScores(
        questions=len(pairs),
        right=_share(right, len(pairs)),
        wrong=_share(
            sum(
                not answer.refused and not is_right(question, answer) for question, answer in pairs
            ),
            len(pairs),
        ),
        right_of_answerable=_share(sum(is_right(*pair) for pair in answerable), len(answerable)),
        refused_of_answerable=_share(
            sum(answer.refused for _, answer in answerable), len(answerable)
        ),
        refused_of_unanswerable=_share(
            sum(answer.refused for answer in unanswerable), len(unanswerable)
        ),
        citations=len(citations),
        verbatim_citations=_share(
            sum(is_verbatim(citation, texts) for citation in citations), len(citations)
        ),
        loose_stretches=sum(len(loose_stretches(answer, texts)) for answer in answers),
        median_characters=median(given) if given else 0.0,
    )


def is_right(question: Asked, answer: Answer) -> bool:
    """Whether the answer says what it should and cites a right article, or rightly refuses."""
    if not question.answers or answer.refused:
        return answer.refused and not question.answers
    said = f" {folded(answer.text[:SEEN])} "
    cited = {citation.article for citation in answer.citations}
    return any(f" {folded(right)} " in said for right in question.answers) and bool(
        not question.articles or cited & question.articles
    )


def is_verbatim(citation: Citation, texts: Mapping[str, str]) -> bool:
    """Whether the citation's text, more than white space, stands at its offsets."""
    text = texts.get(citation.article)
    return (
        text is not None
        and text[citation.start : citation.end] == citation.text
        and bool(citation.text.strip())
    )


def folded(text: str) -> str:
    """Words and numbers alone: case, punctuation, quotation marks and white space do not count."""
    text = text.lower().replace("’", "'").replace("‘", "'")
    return " ".join(re.findall(r"[a-z0-9$£€%.]*[a-z0-9%]", text))


def _share(part: int, whole: int) -> float:
    """The share, of nothing all: no citation is no false citation."""
    return part / whole if whole else 1.0
