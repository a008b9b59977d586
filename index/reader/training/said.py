"""Questions about what somebody said, made of annotated statements (PolNeAR's train articles)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from index.article import Span
from index.reader.training.edits import STOP, opposite
from index.reader.training.entities import entities
from index.reader.training.example import Example, Unit
from index.reader.training.excerpts import around
from index.sentences import sentences
from index.statements.training.gold import Annotated

_ABOUT = (
    "What did {who} say about {what}?",
    "What did {who} say about {what}?",
    "What did {who} say on {what}?",
    "What does {who} think of {what}?",
    "How did {who} comment on {what}?",
    "What did {who} claim about {what}?",
    "What did {who} tell reporters about {what}?",
    "What is {who}'s view of {what}?",
)
_PRONOUNS = frozenset("he she they we i you it his her their our some many others who".split())
_PHRASE = re.compile(r"\b(?:the|a|an|of|on|for|about) ((?:[a-z][a-z-]+ ){0,2}[a-z][a-z-]{3,})")
_SIZES = (340, 680)
_PER_ARTICLE = 5


@dataclass(frozen=True, slots=True)
class _Said:
    who: str
    content: Span
    hull: Span
    """From the source or the content to the end of both."""
    topics: tuple[str, ...]


def said_units(
    articles: Sequence[Annotated], titles: dict[str, str], random: Random
) -> Iterator[Unit]:
    """Units of a statement's question, and the same of another topic, speaker or passage."""
    for article in articles:
        text = article.text
        found = tuple(sentences(text, 0, len(text)))
        statements = [s for s in _statements(article) if s.topics]
        named = [s for s in statements if s.who.split()[0].lower() not in _PRONOUNS]
        for one in random.sample(named, min(_PER_ARTICLE, len(named))):
            title = titles[article.id] if random.random() < 0.75 else ""
            window = around(found, one.hull, random.randint(*_SIZES), random)
            if window.end - window.start <= 900:
                yield tuple(_unit(article, found, title, one, window, statements, random))


def _unit(
    article: Annotated,
    found: Sequence[Span],
    title: str,
    one: _Said,
    window: Span,
    statements: Sequence[_Said],
    random: Random,
) -> Iterator[Example]:
    text = article.text
    passage = text[window.start : window.end]
    answer = Span(one.content.start - window.start, one.content.end - window.start)
    topic = random.choice(one.topics)
    draw = random.random()
    if draw < 0.75:
        form = random.choice(_ABOUT)
        question = form.format(who=one.who, what=topic)
    elif draw < 0.87:
        form = ""
        question = f"Did {one.who} say that {_beginning(text, one.content)}?"
    else:
        who = next((s for s in entities(one.who)), None)
        if who is None:
            return
        begin = passage.find(one.who)
        if begin < 0:
            return
        form, answer = "", Span(begin, begin + len(one.who))
        question = f"Who said that {_beginning(text, one.content)}?"
    yield Example(question, title, passage, answer, "said", 1)
    if not form:
        if swap := opposite(question, random):
            yield Example(swap.question, title, passage, None, "said-other", 2)
        return
    if elsewhere := _other_topic(passage, statements, one, random):
        other = form.format(who=one.who, what=elsewhere)
        yield Example(other, title, passage, None, "said-topic", 2)
    if random.random() < 0.5 and (speaker := _other_speaker(article, window, one, statements)):
        other = form.format(who=speaker, what=topic)
        yield Example(other, title, passage, None, "said-speaker", 3)
    if silent := _silent(article, found, one, topic, random):
        yield Example(question, title, silent, None, "said-silent", 1)


def _statements(article: Annotated) -> Iterator[_Said]:
    text = article.text
    for each in article.attributions:
        if not each.source or not each.content:
            continue
        who = " ".join(text[s.start : s.end] for s in each.source)
        content = max(each.content, key=lambda s: s.end - s.start)
        if not (25 <= content.end - content.start <= 500) or len(who) > 60 or "\n" in who:
            continue
        spans = (*each.source, content)
        hull = Span(min(s.start for s in spans), max(s.end for s in spans))
        if hull.end - hull.start > 700 or not re.search("[A-Z]", who):
            continue
        who = re.sub(r"^The ", "the ", who)
        yield _Said(who, content, hull, tuple(_topics(text[content.start : content.end], who)))


def _topics(content: str, who: str) -> Iterator[str]:
    known = set(who.split())
    for entity in entities(content):
        if entity.start and entity.kind != "number" and not known & set(entity.text.split()):
            yield entity.text
    for match in _PHRASE.finditer(content):
        if not STOP.intersection(match.group(1).split()):
            yield match.group(1)


def _beginning(text: str, content: Span) -> str:
    words = re.sub(r"[“”\"]", "", text[content.start : content.end]).strip(" ,.").split()
    return " ".join(words[:12]).rstrip(",.;:")


def _other_topic(
    passage: str, statements: Iterable[_Said], one: _Said, random: Random
) -> str | None:
    lower = passage.lower()
    topics = sorted({t for s in statements for t in s.topics if t.lower() not in lower})
    own = [t for t in topics if not set(t.split()) & set(one.who.split())]
    return random.choice(own) if own else None


def _other_speaker(
    article: Annotated, window: Span, one: _Said, statements: Iterable[_Said]
) -> str | None:
    """Somebody the passage names (or the article, at least) who says nothing in it."""
    passage = article.text[window.start : window.end]
    heard = " ".join(
        article.text[s.start : s.end]
        for a in article.attributions
        for s in a.source
        if window.start <= s.start < window.end
    )
    if re.search(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e|who)\b", heard):
        return None
    names = [e.text for e in entities(passage) if e.kind == "person"]
    names += [s.who for s in statements if re.match("[A-Z]", s.who)]
    for name in names:
        last = name.split()[-1]
        if last not in heard and last not in one.who:
            return name
    return None


def _silent(
    article: Annotated, found: Sequence[Span], one: _Said, topic: str, random: Random
) -> str | None:
    """A passage that names the speaker without a word on the topic."""
    last = one.who.split()[-1]
    places = [
        n
        for n, s in enumerate(found)
        if last in article.text[s.start : s.end]
        and (s.end <= one.hull.start - 300 or s.start >= one.hull.end + 300)
    ]
    random.shuffle(places)
    for place in places[:4]:
        window = around(found, found[place], random.randint(*_SIZES), random)
        passage = article.text[window.start : window.end]
        words = {w for w in topic.lower().split() if len(w) > 3} or {topic.lower()}
        if len(passage) < 900 and not any(word in passage.lower() for word in words):
            return passage
    return None
