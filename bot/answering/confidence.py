"""Whether the best sentence is an answer at all, and what to tell a reader where none is."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from math import exp

from bot.answering.evidence import Stretch
from bot.answering.names import name_stems, unknown_names
from bot.answering.question import Question
from bot.answering.scoring import Scored
from bot.answering.wanted import Wanted
from bot.answering.words import stems, words

FLOOR = 0.3
"""A higher floor refuses more, also of what has an answer; chosen on development questions."""
UNKNOWN_SPEAKER = 0.5
"""The share of a speaker's name, by rarity, that has to stand somewhere in the evidence."""
LONGEST_NAME = 3
"""Words; what is longer has a description in it, and the articles may have the name without it."""

NOTHING = "Nothing in the articles answers that."

# A logistic model fitted on development questions, rounded.
_BIAS = -3.3
_PASSAGE = 2.0
_SIMILARITY = 3.8
_MISSING_NAME = -1.5
_MISSING_SPEAKER = -1.5


def refusal(
    question: Question,
    ranked: Sequence[Scored],
    idf: Callable[[str], float],
    mentions: Callable[[str], bool],
) -> str | None:
    """Why the question is not answered with the best of the sentences; None where it is.

    ``ranked``: the best candidates, in order. ``mentions``: whether any article has a name.
    """
    unknown = _unknown(question, ranked, idf)
    if unknown:
        return _unmentioned(unknown, [name for name in unknown if not mentions(name)])
    if not ranked:
        return NOTHING
    if question.wanted is Wanted.WORDS and question.speaker:
        topic = set(question.terms) - set(question.speaker.stems)
        if not ranked[0].features.said:
            about = " about that" if topic else ""
            return f"The articles do not say what {question.speaker.label} said{about}."
        if not topic:
            # Nothing in particular was asked for, so anything they said answers it.
            return None
    return NOTHING if confidence(question, ranked, idf) < FLOOR else None


def confidence(question: Question, ranked: Sequence[Scored], idf: Callable[[str], float]) -> float:
    """How likely the best sentence answers the question, 0 to 1."""
    best = ranked[0]
    known = evidence_stems(best.candidate.stretch)
    rarity = {term: idf(term) for term in question.terms}
    rarest = max(rarity.values(), default=0.0) or 1.0
    names = name_stems(question, {s.candidate.hit.passage.text for s in ranked})
    missing = max((rarity[name] for name in names - known), default=0.0) / rarest
    speaker = question.speaker.stems if question.speaker else ()
    total = (
        _BIAS
        + _PASSAGE * best.features.passage
        + _SIMILARITY * best.features.similarity
        + _MISSING_NAME * missing
        + _MISSING_SPEAKER * _share_missing(speaker, known, idf)
    )
    return 1 / (1 + exp(-total))


def evidence_stems(stretch: Stretch) -> frozenset[str]:
    """The stems of a stretch and of its article's headline, outlet and author."""
    byline = stems(f"{stretch.article.source or ''} {stretch.article.author or ''}")
    return stretch.title.union(byline, *(sentence.stems for sentence in stretch.sentences))


def _unknown(
    question: Question, ranked: Sequence[Scored], idf: Callable[[str], float]
) -> list[str]:
    """The names that stand nowhere in the evidence, the speaker's included, as typed."""
    known = frozenset[str]().union(*(evidence_stems(s.candidate.stretch) for s in ranked))
    unknown = unknown_names(question, known)
    if unknown or question.speaker is None:
        return unknown
    if _share_missing(question.speaker.stems, known, idf) >= UNKNOWN_SPEAKER:
        unknown = [question.speaker.label]
    return unknown


def _unmentioned(unknown: Sequence[str], absent: Sequence[str]) -> str:
    if any(len(words(name)) > LONGEST_NAME for name in unknown):
        return NOTHING
    if absent:
        return f"The articles do not mention {_listed(absent)}."
    return f"The articles mention {_listed(unknown)}, but nothing in them answers that."


def _share_missing(speaker: Iterable[str], known: Set[str], idf: Callable[[str], float]) -> float:
    weights: Mapping[str, float] = {stem: idf(stem) for stem in speaker}
    whole = sum(weights.values()) or 1.0
    return sum(weight for stem, weight in weights.items() if stem not in known) / whole


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
