"""An answer as a terminal shows it: the text, and where it stands."""

from rich.console import Console
from rich.text import Text

from bot.answering.answer import Answer, Citation
from bot.terminal.plain import plain
from index.article import Article, Span

MARKER = r"\[\d+\]"


def console() -> Console:
    """Standard output: coloured where it is a terminal that may be, plain where it is a pipe."""
    return Console(highlight=False, markup=False, emoji=False)


def show(answer: Answer, out: Console) -> None:
    """Prints an answer with its numbered sources, or the reason why there is none."""
    write(answer_text(answer), out)
    for remark in answer.remarks:
        write(Text(remark, style="yellow"), out)
    if answer.citations:
        write(Text(), out)
    for citation in answer.citations:
        write(source(citation), out)


def write(text: Text, out: Console) -> None:
    """Prints text, wrapped between words on a terminal and left in one line in a pipe."""
    out.print(text, soft_wrap=not out.is_terminal)


def answer_text(answer: Answer) -> Text:
    """The answer, its markers set off, and what of it was asked for in bold."""
    text = Text(style="yellow" if answer.refused else "")
    for part, bold in answer.parts():
        text.append(plain(part), "bold" if bold else None)
    text.highlight_regex(MARKER, "bold cyan")
    return text


def source(citation: Citation) -> Text:
    """``[1] headline, outlet or file, date``; the date where it is known."""
    return Text.assemble((f"[{citation.n}]", "bold cyan"), " ", (source_line(citation), "dim"))


def source_line(citation: Citation) -> str:
    """``headline, outlet or file, date``; the date where it is known."""
    day = (citation.published or "")[:10]
    parts = (
        " ".join(plain(part).split()) for part in (citation.title.rstrip(" ."), citation.place, day)
    )
    return ", ".join(part for part in parts if part)


def in_context(citation: Citation, article: Article) -> Text:
    """The source and, below it, the paragraph that was quoted from, the quoted part in bold."""
    start, end = _paragraphs(article.text, Span(citation.start, citation.end))
    return Text.assemble(
        source(citation),
        "\n",
        plain(article.text[start : citation.start]).lstrip(),
        (plain(article.text[citation.start : citation.end]), "bold"),
        plain(article.text[citation.end : end]).rstrip(),
    )


def _paragraphs(text: str, quoted: Span) -> Span:
    start = text.rfind("\n\n", 0, quoted.start)
    end = text.find("\n\n", quoted.end)
    return Span(max(start, 0), len(text) if end < 0 else end)
