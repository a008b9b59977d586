"""Paragraphs that show passages: cited sentences in their surroundings, and what else was found.

What was found is shown as far as it is fair to its article; **Show passages** shows the sentences
around what an answer has quoted, which is little.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.answering.answer import Citation
from bot.answering.writing.fair_quoting import fair_share, is_fair
from bot.discord.context import Context
from bot.discord.escaping import harmless, one_line
from bot.discord.rendering import source_line
from bot.discord.splitting import pieces

AROUND_CHARACTERS = 400
FOUND_CHARACTERS = 500
BOLD_CHARACTERS = 1500
QUOTES_A_PAGE = 5


def context_paragraphs(contexts: Sequence[Context]) -> list[str]:
    """For each citation its source, and the cited text in bold between its neighbours."""
    return [_paragraph(context) for context in contexts]


def found_paragraphs(citations: Sequence[Citation]) -> list[str]:
    """For each passage its source and its beginning."""
    return [f"{source_line(citation)}\n> {harmless(_found(citation))}" for citation in citations]


def fairly(citations: Sequence[Citation]) -> list[Citation]:
    """The passages that can be shown together without quoting too much of one article.

    Numbered anew from 1.
    """
    shown = fair_share(citations, _quoted(citations))
    return [replace(citation, n=n) for n, citation in enumerate(shown, start=1)]


def quotes_in_pages(citations: Sequence[Citation]) -> list[list[Citation]]:
    """Pages of at most five quotes, none of which quotes too much of one article."""
    pages: list[list[Citation]] = []
    for citation in citations:
        page = [*pages[-1], citation] if pages else []
        if page and len(page) <= QUOTES_A_PAGE and is_fair(_quoted(page)):
            pages[-1] = page
        else:
            pages.append([citation])
    return pages


def _quoted(citations: Sequence[Citation]) -> list[tuple[str, str]]:
    return [(citation.article, _found(citation)) for citation in citations]


def _found(citation: Citation) -> str:
    return one_line(citation.text, FOUND_CHARACTERS)


def _paragraph(context: Context) -> str:
    source = source_line(context.citation)
    if context.gone is not None:
        return f"{source}\n{context.gone}"
    parts = [
        harmless(one_line(context.before, AROUND_CHARACTERS)),
        _bold(context.citation.text),
        harmless(one_line(context.after, AROUND_CHARACTERS)),
    ]
    return "\n".join([source, " ".join(part for part in parts if part)])


def _bold(text: str) -> str:
    """The text in bold, line by line: bold doesn't reach over the end of a paragraph."""
    paragraphs = [harmless(line) for line in text.splitlines()]
    lines = [line for whole in paragraphs for line in pieces(whole, BOLD_CHARACTERS)]
    return "\n".join(f"**{line}**" for line in lines)
