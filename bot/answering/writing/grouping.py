"""Sentences that have to be quoted together: balanced quotations, and "he" with who he is."""

import re
from dataclasses import dataclass, replace

from bot.answering.finding.evidence import Sentence, Stretch
from bot.answering.judging.attribution import means
from bot.answering.judging.reference import antecedent, leans, names_somebody
from bot.answering.understanding.speaker import Speaker
from bot.answering.understanding.words import stems
from index.article import Article, Span

LONGEST = 250
"""Characters of what is quoted together; only a single sentence may be longer."""

_NAME = re.compile(r"(?:[A-Z][\w’-]+ ){0,2}[A-Z][\w’-]+")


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences ``first`` to ``last`` (inclusive) of a stretch, to be quoted together."""

    stretch: Stretch
    first: int
    last: int
    introduction: str | None = None
    """A name as the article writes it, where none of the sentences says who speaks."""
    answers: tuple[Span, ...] = ()
    """What in it is the answer itself, in the article's text."""
    elsewhere: tuple[Article, ...] = ()
    """Other articles that have one of its sentences, and may have all."""

    @property
    def spans(self) -> list[Span]:
        """What is quoted: the sentences of each paragraph in one piece."""
        spans: list[Span] = []
        paragraph = None
        for sentence in self.stretch.sentences[self.first : self.last + 1]:
            if sentence.paragraph == paragraph:
                spans[-1] = Span(spans[-1].start, sentence.span.end)
            else:
                spans.append(sentence.span)
            paragraph = sentence.paragraph
        return spans

    @property
    def text(self) -> str:
        """What is quoted, its pieces joined by a space."""
        return " ".join(self.stretch.article.text[start:end] for start, end in self.spans)

    @property
    def length(self) -> int:
        """Characters of what is quoted."""
        return sum(end - start for start, end in self.spans)


def group(stretch: Stretch, at: int, speaker: Speaker | None = None) -> Group:
    """The sentence with those it cannot be understood or balanced without.

    ``speaker``: whose words these are, whose name is put before them where the sentence that names
    them is too far away to be quoted.
    """
    found = _balanced(stretch, at)
    leaning = _leans(found)
    before = antecedent(stretch.sentences, found.first) if leaning else None
    if before is not None:
        whole = Group(stretch, _balanced(stretch, before).first, found.last)
        if whole.length <= LONGEST:
            return whole
    if speaker is None or speaker.is_named_in(found.text):
        return found
    if leaning and not means(stretch.sentences, found.first, speaker):
        return found
    return replace(found, introduction=_full_name(found, speaker))


def joined(first: Group, second: Group) -> Group | None:
    """Both as one where they overlap or follow each other in one stretch, else None."""
    if first.stretch is not second.stretch:
        return None
    low, high = sorted((first, second), key=lambda g: (g.first, g.last))
    if high.first > low.last + 1:
        return None
    return replace(
        low,
        last=max(low.last, high.last),
        answers=(*low.answers, *high.answers),
        elsewhere=tuple({a.id: a for a in (*low.elsewhere, *high.elsewhere)}.values()),
    )


def _balanced(stretch: Stretch, at: int) -> Group:
    """The sentence and, as far as there is room, the rest of the quotation it is a part of.

    What a colon announces and the announcement belong together, too.
    """
    sentences = stretch.sentences
    found = Group(stretch, at, at)
    while True:
        first, last = found.first, found.last
        if last + 1 < len(sentences) and _goes_on(sentences[last], sentences[last + 1]):
            last += 1
        elif first > 0 and _goes_on(sentences[first - 1], sentences[first]):
            first -= 1
        else:
            return found
        wider = Group(stretch, first, last)
        if wider.length > LONGEST:
            return found
        found = wider


def _goes_on(sentence: Sentence, following: Sentence) -> bool:
    """Whether the next sentence continues its quotation or is what it announces."""
    same = sentence.paragraph == following.paragraph
    return (sentence.after and same) or sentence.text.endswith(":")


def _leans(found: Group) -> bool:
    """Whether the first that speaks of a person does so with a pronoun."""
    for sentence in found.stretch.sentences[found.first : found.last + 1]:
        if leans(sentence.text):
            return True
        if names_somebody(sentence.text):
            return False
    return False


def _full_name(found: Group, speaker: Speaker) -> str | None:
    """The longest way the article writes the speaker's name; None where it does not."""
    names = _NAME.findall(found.stretch.article.text)
    fitting = [name for name in names if speaker.is_named_in(name)]
    return max(fitting, key=lambda name: len(set(stems(name)) & set(speaker.stems)), default=None)
