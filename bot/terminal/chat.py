"""A conversation in the terminal: history, line editing, sources on request."""

import readline
from contextlib import suppress
from pathlib import Path

from rich.console import Console

from bot.answering.answer import Answer, Turn
from bot.answering.respond import answer
from bot.terminal.rendering import passages_shown, shown
from index.errors import QuestionError
from index.hit import Filters
from index.library import Index

HISTORY = "chat-history"
REMEMBERED = 1_000
"""Lines of earlier conversations that the arrow keys reach."""
TURNS = 6
"""How many turns back a follow-up can refer to."""
HELP = """Ask what the articles say, for example: what did Pistorius say?
  /sources   the passages that the last answer quotes, in full
  /help      this
  /quit      leave (or Ctrl-D)"""


def chat(index: Index, filters: Filters, console: Console) -> None:
    """Answers question after question until the person leaves."""
    history_file = index.directory / HISTORY
    _load(history_file)
    manifest = index.manifest
    console.print(f"{manifest.articles:,} articles. /help says what can be asked.", style="dim")
    turns: list[Turn] = []
    last: Answer | None = None
    try:
        while (line := _read()) is not None:
            if line in ("/quit", "/exit"):
                break
            if line == "/help":
                console.print(HELP)
            elif line == "/sources":
                _show_sources(last, console)
            elif line.startswith("/"):
                console.print(f"There is no {line.split()[0]}; /help says what there is.")
            elif line:
                last = _turn(index, line, turns, filters, console)
    finally:
        _save(history_file)


def _turn(
    index: Index, question: str, turns: list[Turn], filters: Filters, console: Console
) -> Answer | None:
    try:
        given = answer(index, question, turns, filters)
    except QuestionError as error:
        console.print(str(error), style="yellow")
        return None
    console.print(shown(given), soft_wrap=True)
    console.print()
    turns.append(Turn(question, given.text))
    del turns[:-TURNS]
    return given


def _show_sources(last: Answer | None, console: Console) -> None:
    if last is None or not last.citations:
        console.print("The last answer quotes nothing.", style="yellow")
    else:
        console.print(passages_shown(last), soft_wrap=True)


def _read() -> str | None:
    """The next line, or None at the end of the input."""
    try:
        return input("? ").strip()
    except EOFError:
        print()
        return None


def _load(history: Path) -> None:
    # Where nothing was asked before, or by another user, the arrow keys reach this chat only.
    with suppress(OSError):
        readline.read_history_file(history)
    readline.set_history_length(REMEMBERED)


def _save(history: Path) -> None:
    # An index that is mounted read-only answers all the same.
    with suppress(OSError):
        readline.write_history_file(history)
