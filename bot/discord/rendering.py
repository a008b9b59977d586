"""Turns answers into pages of text that fit Discord's messages, by construction.

A page is what one message shows with components v2, which hold 4,000 characters of text. Pages
are plain data: what they become on Discord is :mod:`bot.discord.layout`'s business.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from bot.answering.answer import Answer, Citation
from bot.discord.escaping import harmless, label, one_line
from bot.discord.library_card import LibraryCard
from bot.discord.splitting import pieces
from bot.discord.text_fragment import link, web_address
from index.dates import in_words

PAGE_CHARACTERS = 3900
"""Of 4,000, which leaves room for what joins the parts."""
BODY_CHARACTERS = 2400
MOST_PAGES = 5
"""An app that a user installed may send its reply and five more messages."""
LINK_CHARACTERS = 900
QUESTION_CHARACTERS = 280
REMARK_CHARACTERS = 280


@dataclass(frozen=True, slots=True)
class Page:
    """What one message shows, from top to bottom; an empty part is not shown."""

    question: str = ""
    body: str = ""
    sources: str = ""
    footer: str = ""

    def __len__(self) -> int:
        return len(self.question) + len(self.body) + len(self.sources) + len(self.footer)


@dataclass(frozen=True, slots=True)
class Headline:
    """An article as a line names it."""

    title: str
    place: str
    published: str | None
    url: str | None


def answer_pages(answer: Answer, footer: str, *, question: str | None = None) -> tuple[Page, ...]:
    """The pages of an answer: its text, then its sources, then the footer.

    ``question`` is repeated on top where no message carries it. No source is left out: where five
    pages don't hold them with their links, they are shown without.
    """
    footer = _with_remarks(answer, footer)
    for linked in (True, False):
        lines = source_lines(answer.citations, linked=linked)
        made = _pages(_body(answer), lines, footer, question)
        if len(made) <= MOST_PAGES:
            return made
    room = (MOST_PAGES - 2) * BODY_CHARACTERS // 2
    cut = harmless(answer.text[:room].rsplit(" ", 1)[0] + " …")
    return _pages(cut, lines, footer, question)


def refusal_pages(
    answer: Answer,
    card: LibraryCard,
    nearest: Sequence[Headline],
    footer: str,
    *,
    question: str | None = None,
) -> tuple[Page, ...]:
    """The page of a refusal: the reason, what the library covers, and the nearest headlines."""
    reason = harmless(one_line(answer.text, 600))
    lines = [reason, coverage(card)]
    if nearest:
        lines.append("\nNot an answer, but the nearest headlines:")
        lines += [f"- {headline_line(headline)}" for headline in nearest[:3]]
    page = Page(body="\n".join(lines), footer=_with_remarks(answer, footer))
    return (replace(page, question=_quoted(question) if question else ""),)


def _with_remarks(answer: Answer, footer: str) -> str:
    told = (f"-# {harmless(one_line(remark, REMARK_CHARACTERS))}" for remark in answer.remarks)
    return "\n".join([*told, footer])


def coverage(card: LibraryCard) -> str:
    """What the library covers, in a sentence."""
    articles = _articles(card)
    if not (card.oldest and card.newest):
        return f"The library holds {articles}, without dates."
    first, last = day(card.oldest), day(card.newest)
    period = f"of {first}" if first == last else f"from {first} to {last}"
    return f"The library holds {articles} {period}."


def footer(card: LibraryCard, stale_after: timedelta, now: datetime) -> str:
    """How fresh the index is, with a warning where its newest article is older than allowed."""
    built = f"index built <t:{int(card.built.timestamp())}:R>"
    articles = _articles(card)
    if card.newest is None:
        return f"-# {articles} · {built}"
    line = f"-# {articles} · newest {day(card.newest)} · {built}"
    age = now.astimezone(UTC).date() - date.fromisoformat(card.newest[:10])
    if age <= stale_after:
        return line
    return f"⚠️ The newest article is {age.days:,} days old.\n{line}"


def source_lines(citations: Sequence[Citation], *, linked: bool = True) -> list[str]:
    """A line for each citation; those whose lines say the same follow each other in one."""
    numbers: dict[str, list[int]] = {}
    for citation in citations:
        numbers.setdefault(_source(citation, linked=linked), []).append(citation.n)
    return [f"-# {' '.join(map(_number, ns))} {source}" for source, ns in numbers.items()]


def source_line(citation: Citation) -> str:
    """One line that names the article behind a number; the link opens at the cited sentence."""
    return f"-# {_number(citation.n)} {_source(citation, linked=True)}"


def _number(n: int) -> str:
    return f"\\[{n}\\]"


def _source(citation: Citation, *, linked: bool) -> str:
    title = label(citation.title)
    target = link(citation.url, citation.text) if linked and citation.url else None
    if target and citation.url and len(target) > LINK_CHARACTERS:
        target = web_address(citation.url)
    if target and len(target) <= LINK_CHARACTERS:
        title = f"[{title}](<{target}>)"
    return _with_place(title, citation.place, citation.published)


def headline_line(headline: Headline) -> str:
    """An article's headline, outlet and date; linked where it has a url."""
    title = label(headline.title)
    target = web_address(headline.url) if headline.url else None
    if target and len(target) <= LINK_CHARACTERS:
        title = f"[{title}](<{target}>)"
    return _with_place(title, headline.place, headline.published)


def day(published: str) -> str:
    """The day of an ISO date as a reader likes it: ``4 March 2025``."""
    return in_words(date.fromisoformat(published[:10]))


def text_pages(paragraphs: Sequence[str], footer: str = "") -> tuple[Page, ...]:
    """Pages of ready-made paragraphs, none of which is cut unless it alone fills a page."""
    room = PAGE_CHARACTERS - len(footer)
    bodies = [""]
    for paragraph in (part for whole in paragraphs for part in pieces(whole, room)):
        joined = f"{bodies[-1]}\n\n{paragraph}".strip()
        if len(joined) <= room:
            bodies[-1] = joined
        else:
            bodies.append(paragraph)
    made = [Page(body=body) for body in bodies]
    return (*made[:-1], replace(made[-1], footer=footer))


def _body(answer: Answer) -> str:
    """The text with the answer itself in bold; where it is long, and may be cut, without."""
    plain = harmless(answer.text)
    if len(plain) > BODY_CHARACTERS // 2:
        return plain
    return "".join(
        f"**{harmless(part)}**" if bold and "\n" not in part else harmless(part)
        for part, bold in answer.parts()
    )


def _pages(
    body: str, sources: Sequence[str], footer: str, question: str | None
) -> tuple[Page, ...]:
    made = [Page(body=piece) for piece in pieces(body, BODY_CHARACTERS)] or [Page()]
    if question:
        made[0] = replace(made[0], question=_quoted(question))
    for line in sources:
        joined = f"{made[-1].sources}\n{line}".strip()
        if len(replace(made[-1], sources=joined)) + len(footer) <= PAGE_CHARACTERS:
            made[-1] = replace(made[-1], sources=joined)
        else:
            made.append(Page(sources=line))
    made[-1] = replace(made[-1], footer=footer)
    return tuple(made)


def _articles(card: LibraryCard) -> str:
    return f"{card.articles:,} article{'' if card.articles == 1 else 's'}"


def _quoted(question: str) -> str:
    return f"> {harmless(one_line(question, QUESTION_CHARACTERS))}"


def _with_place(title: str, place: str, published: str | None) -> str:
    parts = [title, harmless(one_line(place, 80))]
    return " · ".join([*parts, *([day(published)] if published else [])])
