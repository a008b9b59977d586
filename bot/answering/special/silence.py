"""What a reader is told who asked for words that the articles have not: whose they do have."""

from bot.answering.special.said import people
from bot.answering.understanding.question import Question
from bot.answering.understanding.spelling import likeness
from bot.answering.understanding.wanted import Wanted
from bot.answering.writing.refusals import listed
from index.library import Index
from index.statements.who import Known

ALIKE = 0.6
"""How much of two names' letters must agree for the one to be worth naming."""
LIKE = 3
"""People with like names that are named at most."""
_SINGLE = str.maketrans('“”"', "‘’'")
HEADLINES = 2
"""Articles named at most, in which somebody is quoted on something else."""


def unsaid(index: Index, question: Question, reason: str) -> str:
    """The reason for a refusal, with what the articles have instead, where words were asked for.

    Marked as such: people of like names who are quoted, or the headlines under which the one who
    was asked for is.
    """
    speaker = question.speaker
    if speaker is None or question.wanted is not Wanted.WORDS:
        return reason
    meant = people(index, speaker)
    if not meant:
        near = index.statements.similar_names(speaker.bare, LIKE)
        like = [each for each in near if likeness(each.name, speaker.bare) >= ALIKE]
        return (
            f"{reason} They do quote {listed([_named(each) for each in like])}." if like else reason
        )
    found = index.statements.search("", meant[:1], top=LIKE * HEADLINES)
    titles = dict.fromkeys(
        title for said in found if (title := index.article(said.statement.article).title.strip())
    )
    if not titles:
        return reason
    where = " and ".join(f"“{_inside(title)}”" for title in list(titles)[:HEADLINES])
    return f"{reason} On other things they quote {_named(meant[0])}: see {where}."


def _inside(title: str) -> str:
    """The headline as it stands between quotation marks in the middle of a sentence."""
    return title.rstrip(" .").translate(_SINGLE)


def _named(known: Known) -> str:
    return f"{known.name} ({known.role})" if known.role else known.name
