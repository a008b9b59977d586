"""The one call every front end makes: a question in, a cited answer or a refusal out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import perf_counter

from bot.answering.answer import Answer, Turn, turn_after
from bot.answering.judging.confidence import verdict
from bot.answering.judging.disagreement import DIFFERS, disagreement
from bot.answering.judging.ranking import rank
from bot.answering.refusal import Refusal
from bot.answering.special.about_me import about_me
from bot.answering.special.foreign import foreign
from bot.answering.special.instead import with_instead
from bot.answering.special.latest import latest
from bot.answering.special.said import anything_said, who_said
from bot.answering.understanding.followup import points_back
from bot.answering.understanding.gazetteer import NamesOf
from bot.answering.understanding.latest_topic import latest_topic
from bot.answering.understanding.meaning import Understood, understood
from bot.answering.understanding.parts import parts
from bot.answering.understanding.question import Question
from bot.answering.understanding.scope import Favour, Scope
from bot.answering.understanding.wording import whose_words
from bot.answering.understanding.words import letters
from bot.answering.writing.fair_quoting import fair_share
from bot.answering.writing.found import Found
from bot.answering.writing.refusals import lifted, told
from bot.answering.writing.verify import verify
from bot.answering.writing.writer import choose, write
from index.hit import Filters
from index.library import Index

TURNS = 4
"""Of a conversation, the last, that a question is understood from."""


@dataclass(frozen=True, slots=True)
class _Looked:
    """One of the things that are asked for, and what was found of it."""

    asked: str
    label: str
    """What it is called beside the others."""
    found: Found | Refusal
    read_as: str | None


def answer(
    index: Index, question: str, history: Sequence[Turn] = (), filters: Filters = Filters()
) -> Answer:
    """The answer to a question, or a refusal with its reason; to several questions all of these.

    Raises QuestionError where the question cannot be read or a filter names what is not there.
    """
    began = perf_counter()
    refused = about_me(question) or foreign(index, question)
    if refused is not None:
        return Answer(question, told(refused), (), refused, perf_counter() - began)
    turns = [turn for turn in history if about_me(turn.question) is None]
    asked = parts(question)
    looked: list[_Looked] = []
    for each in asked:
        found = _in_conversation(index, each, turns[-TURNS:], filters)
        turns.append(turn_after(each, _shown(index, found)))
        # What a question of several leans on is read above it.
        named = len(asked) > 1 and len(found) == 1
        looked += [replace(found[0], label=f"“{each}”", read_as=None)] if named else found
    return replace(_shown(index, looked), seconds=perf_counter() - began)


def _in_conversation(
    index: Index, question: str, history: Sequence[Turn], filters: Filters
) -> list[_Looked]:
    """What answers a question that may lean on what was said before, or be about something new."""
    meant = understood(index, question, history, filters)
    found = _looked(index, meant, filters)
    if not history or points_back(question, NamesOf(index)) or _goes_on(found, history[-1]):
        return found
    alone = understood(index, question, (), filters)
    other = _looked(index, alone, filters) if alone != meant else found
    return other if _quoted(other) or not _quoted(found) else found


def _goes_on(looked: Sequence[_Looked], last: Turn) -> bool:
    """Whether it is mainly from an article of the last answer; also where that names none."""
    quoted = _quoted(looked)
    if not quoted or last.refused:
        return False
    # The best comes first; what is quoted besides may be of anything.
    return not last.quoted or last.cites(quoted[0].groups[0].stretch.article)


def _quoted(looked: Sequence[_Looked]) -> list[Found]:
    return [each.found for each in looked if isinstance(each.found, Found)]


def _shown(index: Index, looked: Sequence[_Looked]) -> Answer:
    """All that was found in one answer; of what nothing was found, that is a note."""
    quoted = _quoted(looked)
    silent = [(each.label, each.found) for each in looked if isinstance(each.found, Refusal)]
    reasons = [
        told(refusal) if len(looked) == 1 else f"{label}: {told(refusal)}"
        for label, refusal in silent
    ]
    asked = " ".join(dict.fromkeys(each.asked for each in looked))
    read_as = " ".join(dict.fromkeys(each.read_as for each in looked if each.read_as)) or None
    if not quoted:
        return Answer(asked, " ".join(reasons), (), silent[0][1], read_as=read_as)
    groups = list({group.text: group for found in quoted for group in found.groups}.values())
    fair = fair_share(groups, [(group.stretch.article.id, group.text) for group in groups])
    text, citations, bold = write(fair)
    verify(citations, index.article)
    sure = all(found.sure for found in quoted)
    notes = dict.fromkeys([*(found.note for found in quoted if found.note), *reasons])
    return Answer(asked, text, citations, None, 0.0, sure, bold, " ".join(notes) or None, read_as)


def _looked(index: Index, meant: Understood, given: Filters) -> list[_Looked]:
    """What answers what was understood, of each it asks for; ``given``: the caller's filters."""
    asked, where, each, read_as = meant.question, meant.scope, meant.each, meant.read_as
    topic = latest_topic(asked.asked, asked.last, dated=where.dated)
    if topic is not None:
        if asked.last:
            meant_so = topic in ("", latest_topic(asked.asked))
            read_as = None if meant_so else f"the latest on {topic}"
        return [_Looked(asked.text, topic, latest(index, topic, where.filters), read_as)]
    return [
        _Looked(
            asked.text,
            one.speaker.label if one.speaker else one.asked,
            _anywhere(index, one, where, given),
            read_as,
        )
        for one in each
    ]


def _anywhere(index: Index, asked: Question, where: Scope, given: Filters) -> Found | Refusal:
    """What is found where it was asked for, else wherever the caller lets it be looked for."""
    found = _within(index, asked, where.filters, where.favour)
    if isinstance(found, Refusal) and where.filters != given:
        found = _within(index, asked, given, where.favour)
        if isinstance(found, Found):
            note = lifted(where.outlets, where.days if where.dated else "")
            return replace(found, note=f"{note} {found.note or ''}".strip())
    return found if isinstance(found, Found) else with_instead(index, asked, found)


def _within(index: Index, asked: Question, filters: Filters, favour: Favour) -> Found | Refusal:
    """What is found in the articles that the filters leave."""
    if asked.speaker is not None and asked.asks_for_anything:
        groups = anything_said(index, asked.speaker, filters)
        if groups:
            return Found(groups)
    wording = whose_words(asked)
    if wording and (groups := who_said(index, wording, filters)):
        return Found(groups)
    ranked = rank(index, asked, filters, favour)
    refusal, sure = verdict(asked, ranked, index.idf, NamesOf(index).mentions)
    if refusal is not None:
        return refusal
    if wording and (
        held := [s for s in ranked if letters(wording) in s.candidate.sentence.letters]
    ):
        # The words are there, and it is left to the reader who says them.
        return Found(choose(held, asked), sure=False)
    differing = disagreement(ranked, asked)
    if differing:
        return Found([g for each in differing for g in choose([each], asked)], sure, DIFFERS)
    return Found(choose(ranked, asked), sure)
