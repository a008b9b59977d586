"""Answers a question for somebody's words: their statements, verbatim, each with its citation."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.answering.answer import Citation
from bot.answering.speaker_question import SpeakerQuestion, topic_stems
from bot.answering.words import stems
from index.article import Article, Span
from index.sentences import sentences
from index.statements.search import Known, Said, Statements

MOST = 5
"""Statements in an answer."""
USUAL = 400
"""Characters of an answer; more only where the first statement cannot be shorter."""
CLOSE = 0.5
"""How good a further statement has to be beside the best one, where there is a topic."""
_KIND = {"direct": 1.25, "mixed": 1.2, "indirect": 1.0}
_SHORT = 25
_ASIDE = 0.75
"""What a statement counts whose speaker the question only mentions."""
_NEAR = 0.7
"""What a word of the topic counts that stands near the statement and not in it."""
_PLAIN, _SURE = 0.2, 0.6
"""How much of the topic has to be spoken of, where the question asks for words and where not."""

Read = Callable[[str], Article]


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer made of statements, or the reason why there is none."""

    text: str
    citations: tuple[Citation, ...]
    found: bool


def reply(
    asked: SpeakerQuestion, statements: Statements, read: Read, idf: Callable[[str], float]
) -> Reply | None:
    """The speaker's statements on the topic; None where passages may answer better.

    ``idf`` tells how rare a stem is.
    """
    topic = topic_stems(asked.topic)
    ranked: list[_Ranked] = []
    if not asked.candidates:
        ranked = _ranked(statements.search(" ".join(topic), None, top=40), topic, read, idf)
    for candidate in asked.candidates:
        about = topic_stems(candidate.topic)
        found = statements.search(" ".join(about), candidate.speakers, top=40)
        share = 1.0 if candidate.subject else _ASIDE
        ranked += [
            _Ranked(each.score * share, each.covered, each.said)
            for each in _ranked(found, about, read, idf)
        ]
        if candidate.subject and not about and found:
            chosen = sorted(found, key=_weight, reverse=True)[:MOST]
            return _written(chosen, about, read)
    ranked.sort(key=lambda each: -each.score)
    if not ranked or ranked[0].covered < (_PLAIN if asked.plain else _SURE):
        return None
    best = ranked[0].score
    chosen = [each.said for each in ranked if each.score >= CLOSE * best][:MOST]
    return _written(chosen, topic, read)


class _Ranked(NamedTuple):
    score: float
    covered: float
    """The share of the topic, by rarity, that the statement and what is around it speak of."""
    said: Said


def _ranked(
    found: Sequence[Said], topic: Sequence[str], read: Read, idf: Callable[[str], float]
) -> list[_Ranked]:
    weights = {stem: idf(stem) for stem in topic}
    whole = sum(weights.values()) or 1.0
    ranked: list[_Ranked] = []
    for said in found:
        inner, outer = set(stems(said.words)), set(stems(_around(said, read)))
        covered = sum(
            weight * (1.0 if stem in inner else _NEAR if stem in outer else 0.0)
            for stem, weight in weights.items()
        )
        value = (covered / whole) * _weight(said) * _headline(said, read)
        ranked.append(_Ranked(value, covered / whole, said))
    return sorted(ranked, key=lambda each: -each.score)


def _around(said: Said, read: Read) -> str:
    article, statement = read(said.statement.article), said.statement
    start = min(statement.content[0].start, statement.cue.start)
    end = max(statement.content[-1].end, statement.cue.end)
    return article.text[max(0, start - 350) : end + 200]


def _weight(said: Said) -> float:
    short = 0.6 if len(said.words) < _SHORT and said.statement.kind == "indirect" else 1.0
    return _KIND[said.statement.kind] * short * (0.5 + 0.5 * said.statement.confidence)


def _headline(said: Said, read: Read) -> float:
    """What stands in the headline the article itself says better."""
    article = read(said.statement.article)
    title = article.title.strip(" .")
    inside = bool(title) and said.statement.content[0].start < article.text.find(title) + len(title)
    return 0.5 if inside else 1.0


def _written(chosen: Sequence[Said], topic: Sequence[str], read: Read) -> Reply:
    parts: list[str] = []
    citations: list[Citation] = []
    taken: list[tuple[str, Span]] = []
    length = 0
    for said in chosen:
        article = read(said.statement.article)
        span = _shown(article, said, topic, USUAL - 60)
        if any(id == article.id and s.start < span.end and span.start < s.end for id, s in taken):
            continue
        if citations and length + span.end - span.start > USUAL:
            continue
        taken.append((article.id, span))
        length += span.end - span.start
        citations.append(_citation(len(citations) + 1, article, span))
        text = f"{citations[-1].text} [{citations[-1].n}]"
        intro = _introduction(said, citations[-1].text)
        parts.append(f"{intro} {text}" if intro else text)
    return Reply(" ".join(parts), tuple(citations), True)


def _introduction(said: Said, shown: str) -> str:
    speaker = said.statement.speaker
    if speaker is None or speaker.name in shown:
        return ""
    return f"{speaker.name}, {speaker.role}:" if speaker.role else f"{speaker.name}:"


def _shown(article: Article, said: Said, topic: Sequence[str], longest: int) -> Span:
    """The sentences that hold the statement; of a long one, those on the topic."""
    statement = said.statement
    parts = [*statement.content, statement.cue]
    parts += [statement.source] if statement.source else []
    start, end = min(p.start for p in parts), max(p.end for p in parts)
    around = sentences(
        article.text, max(0, start - 600), min(len(article.text), end + 600), article.boilerplate
    )
    inside = [s for s in around if s.start < end and s.end > start]
    if not inside:
        return Span(start, end)
    if inside[-1].end - inside[0].start <= longest:
        return Span(inside[0].start, inside[-1].end)
    wanted = set(topic)
    hits = [len(wanted & set(stems(article.text[s.start : s.end]))) for s in inside]
    best = max(range(len(inside)), key=lambda n: hits[n])
    first = last = best
    while last + 1 < len(inside) and inside[last + 1].end - inside[first].start <= longest:
        last += 1
    while first and inside[last].end - inside[first - 1].start <= longest:
        first -= 1
    return Span(inside[first].start, inside[last].end)


def _citation(number: int, article: Article, span: Span) -> Citation:
    return Citation(
        n=number,
        article=article.id,
        title=article.title,
        source=article.source,
        published=article.published,
        url=article.url,
        place=article.place,
        start=span.start,
        end=span.end,
        text=article.text[span.start : span.end],
    )


def unheard(named: str, near: Sequence[Known]) -> str:
    """The refusal for a speaker the articles never quote, with those of similar names."""
    names = ", ".join(known.name for known in near[:3])
    told = f" They do quote {names}." if names else ""
    return f"The articles do not quote {named}.{told}"
