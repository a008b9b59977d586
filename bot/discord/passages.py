"""Paragraphs that show passages: cited sentences in their surroundings, and what else was found."""

from collections.abc import Sequence

from bot.answering.answer import Citation
from bot.discord.desk import Context
from bot.discord.escaping import harmless, one_line
from bot.discord.rendering import source_line
from bot.discord.splitting import pieces

AROUND_CHARACTERS = 400
FOUND_CHARACTERS = 500
BOLD_CHARACTERS = 1500


def context_paragraphs(contexts: Sequence[Context]) -> list[str]:
    """For each citation its source, and the cited text in bold between its neighbours."""
    return [_paragraph(context) for context in contexts]


def found_paragraphs(citations: Sequence[Citation]) -> list[str]:
    """For each passage its source and its beginning."""
    return [
        f"{source_line(citation)}\n> {harmless(one_line(citation.text, FOUND_CHARACTERS))}"
        for citation in citations
    ]


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
