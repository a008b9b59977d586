"""What the articles have instead of somebody's words on a subject: whose words, or on what."""

from dataclasses import replace

from bot.answering.refusal import Refusal
from bot.answering.special.said import people
from bot.answering.understanding.question import Question
from bot.answering.understanding.spelling import likeness
from bot.answering.understanding.wanted import Wanted
from index.library import Index
from index.statements.who import Known

ALIKE = 0.6
"""How much of two names' letters must agree for the one to be worth naming."""
LIKE = 3
"""People with like names that are named at most."""
HEADLINES = 2
"""Articles named at most, in which somebody is quoted on something else."""


def with_instead(index: Index, question: Question, refusal: Refusal) -> Refusal:
    """The refusal with what the articles have instead, where somebody's words were asked for.

    People of like names who are quoted, or the headlines under which whoever was asked for is.
    """
    speaker = question.speaker
    if speaker is None or question.wanted is not Wanted.WORDS:
        return refusal
    meant = people(index, speaker)[:1]
    if not meant:
        near = index.statements.similar_names(speaker.bare, LIKE)
        like = [_named(each) for each in near if likeness(each.name, speaker.bare) >= ALIKE]
        return replace(refusal, instead=tuple(like))
    found = index.statements.search("", meant, top=LIKE * HEADLINES)
    titles = [index.article(said.statement.article).title.strip() for said in found]
    shown = tuple(dict.fromkeys(filter(None, titles)))[:HEADLINES]
    return replace(refusal, instead=(_named(meant[0]),) if shown else (), headlines=shown)


def _named(known: Known) -> str:
    return f"{known.name} ({known.role})" if known.role else known.name
