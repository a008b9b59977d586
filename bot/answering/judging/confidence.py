"""Whether the best sentence is an answer at all, and what to tell a reader where none is."""

from collections.abc import Callable, Sequence, Set
from math import exp
from typing import NamedTuple

from bot.answering.judging.coefficients import coefficients, weighted
from bot.answering.judging.ranking import Scored
from bot.answering.judging.reasons import unanswered, unmentioned, unsaid
from bot.answering.judging.signs import evidence_stems, share_missing, signs
from bot.answering.refusal import Reason, Refusal
from bot.answering.understanding.names import unknown_names
from bot.answering.understanding.question import Question
from bot.answering.understanding.speaker import Speaker
from bot.answering.understanding.speech import without_saying
from bot.answering.understanding.wording import whose_words
from bot.answering.understanding.words import content_stems

UNKNOWN_SPEAKER = 0.5
"""The share of a speaker's name, by rarity, that has to stand somewhere in the evidence."""
COVERED = 0.3
"""The share of the question's words, by rarity, that a passage should have; no development
question with a right answer has less than .4."""
QUOTED = 0.6
"""The share of a quotation's words that must stand together for it to be asked who said it."""


class Verdict(NamedTuple):
    """Why nothing is quoted, None where something is; and whether that needs no word of doubt."""

    refusal: Refusal | None
    sure: bool = False


def verdict(
    question: Question,
    ranked: Sequence[Scored],
    idf: Callable[[str], float],
    mentions: Callable[[str], bool],
) -> Verdict:
    """Whether the question is answered with the best of the sentences.

    ``ranked``: the best candidates, in order. ``mentions``: whether any article has a name.
    """
    told = ruled_out(question, ranked, idf, mentions)
    if told is not None:
        return Verdict(told)
    likely = confidence(question, ranked, idf)
    if likely < coefficients().floor and _has_topic(question):
        return Verdict(unanswered(question, evidence_stems(ranked[0].candidate.stretch)))
    return Verdict(None, likely >= coefficients().sure)


def ruled_out(
    question: Question,
    ranked: Sequence[Scored],
    idf: Callable[[str], float],
    mentions: Callable[[str], bool] = lambda name: True,
) -> Refusal | None:
    """Why nothing can be quoted, however likely it seems; None where something may be."""
    unknown = _unknown(question, ranked, idf)
    if unknown:
        return unmentioned(unknown, [name for name in unknown if not mentions(name)])
    if not ranked:
        return Refusal()
    wording = whose_words(question)
    if wording and not any(_has_most_of(wording, scored) for scored in ranked):
        return Refusal(Reason.NOT_QUOTED, about=wording.strip())
    best = ranked[0]
    speaker = question.speaker if question.asks_for_words else None
    if speaker and (not best.features.voice.theirs or _is_off_topic(question, speaker, best)):
        return unsaid(question, speaker)
    if _is_about_something_else(best) and _has_topic(question):
        return unanswered(question, evidence_stems(best.candidate.stretch))
    return None


def _has_most_of(wording: str, scored: Scored) -> bool:
    told = set(content_stems(wording))
    return len(told & evidence_stems(scored.candidate.stretch)) >= QUOTED * len(told)


def _has_topic(question: Question) -> bool:
    """Whether anything in particular was asked for: else whatever somebody said answers it."""
    return not (question.asks_for_words and question.asks_for_anything)


def _is_off_topic(question: Question, speaker: Speaker, best: Scored) -> bool:
    """Whether nothing around what they say has a word of what it should be about.

    What leans on a conversation may be about what was said there.
    """
    topic = set(content_stems(without_saying(question.asked))) - set(speaker.stems)
    if not topic or question.context:
        return False
    return topic.isdisjoint(evidence_stems(best.candidate.stretch)) and best.features.span < 0


def _is_about_something_else(best: Scored) -> bool:
    """Whether its passage has too few of the question's words, and the reader sees no answer.

    The fit cannot tell: nobody asked about what no development article is about.
    """
    return best.features.passage < COVERED and best.features.span < 0


def confidence(question: Question, ranked: Sequence[Scored], idf: Callable[[str], float]) -> float:
    """How likely the best sentence answers the question, 0 to 1."""
    weights = dict(coefficients().confidence)
    bias = weights.pop("bias")
    return 1 / (1 + exp(-bias - weighted(signs(question, ranked, idf), weights)))


def _unknown(
    question: Question, ranked: Sequence[Scored], idf: Callable[[str], float]
) -> list[str]:
    """The names that stand nowhere in the evidence, the speaker's included, as typed."""
    known: frozenset[str] = frozenset()
    unknown = _not_in(known, question, idf)
    # The best first: nearly always all names stand there, and the others need not be looked at.
    for stretch in dict.fromkeys(scored.candidate.stretch for scored in ranked):
        if not unknown:
            break
        known |= evidence_stems(stretch)
        unknown = _not_in(known, question, idf)
    return unknown


def _not_in(known: Set[str], question: Question, idf: Callable[[str], float]) -> list[str]:
    unknown = unknown_names(question, known)
    if unknown or question.speaker is None:
        return unknown
    missing = share_missing(question.speaker.stems, known, idf)
    return [question.speaker.label] if missing >= UNKNOWN_SPEAKER else []
