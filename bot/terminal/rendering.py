"""An answer as a terminal shows it, and as a row for a program."""

from collections.abc import Sequence
from typing import Any

from rich.text import Text

from bot.answering.answer import Answer, Citation
from bot.terminal.plain import plain

MARKER = r"\[\d+\]"


def shown(answer: Answer) -> Text:
    """The answer with its numbered sources below, or the reason of a refusal."""
    if answer.refused:
        return Text(plain(answer.text), style="yellow")
    text = Text(plain(answer.text))
    text.highlight_regex(MARKER, "bold cyan")
    text.append("\n")
    for citation in _one_for_each_number(answer.citations):
        text.append("\n")
        text.append(f"[{citation.n}] ", style="bold cyan")
        text.append(plain(_source(citation)), style="dim")
    return text


def passages_shown(answer: Answer) -> Text:
    """What the citations quote, word by word, each below its source."""
    text = Text()
    for citation in answer.citations:
        text.append(f"[{citation.n}] ", style="bold cyan")
        text.append(f"{plain(_source(citation))}\n", style="dim")
        text.append(f"{plain(citation.text)}\n")
        if citation.url:
            text.append(f"{plain(citation.url)}\n", style="blue")
    return text


def row(id: object, answer: Answer) -> dict[str, Any]:
    """The answer as scorers and programs read it."""
    return {
        "id": id,
        "answer": answer.text,
        "refused": answer.refused,
        "reason": answer.reason,
        "citations": [
            {
                "n": citation.n,
                "article": citation.article,
                "title": citation.title,
                "source": citation.source,
                "published": citation.published,
                "url": citation.url,
                "start": citation.start,
                "end": citation.end,
                "text": citation.text,
            }
            for citation in answer.citations
        ],
        "seconds": round(answer.seconds, 4),
    }


def _one_for_each_number(citations: Sequence[Citation]) -> list[Citation]:
    return list({citation.n: citation for citation in citations}.values())


def _source(citation: Citation) -> str:
    """Headline, outlet or file, and the day where it is known."""
    day = (citation.published or "")[:10]
    return ", ".join(filter(None, (citation.title.rstrip(" ."), citation.place, day)))
