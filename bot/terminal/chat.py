"""A conversation in the terminal: one question after the other, with what was said before."""

import atexit
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from rich.console import Console
from rich.text import Text

from bot.answering.answer import Answer, Turn, turn_after
from bot.answering.respond import answer
from bot.terminal.plain import plain
from bot.terminal.rendering import in_context, show, write
from index.errors import QuestionError, UnknownSource
from index.hit import Filters
from index.library import Index

PROMPT = "\n> "
HISTORY = "questions"
"""The file in the index folder that keeps what was typed, for the arrow keys."""
REMEMBERED = 1_000
"""Questions in that file."""

GREETING = "Ask about the articles. /sources shows what was quoted, /quit leaves."
HELP = """\
Ask anything the articles may say; a question may lean on the one before.
/sources  the paragraphs that the last answer quotes
/help     this
/quit     leave (Ctrl-D does, too)"""
NO_SOURCES = "There is no answer yet whose sources could be shown."


class Chat:
    """What was asked and answered so far."""

    def __init__(self, index: Index, filters: Filters, out: Console) -> None:
        self._index = index
        self._filters = filters
        self._out = out
        self._turns: list[Turn] = []
        self._last: Answer | None = None
        self._commands: dict[str, Callable[[], None]] = {
            "/sources": self._sources,
            "/help": lambda: self._say(HELP),
        }

    def run(self, typed: Iterator[str]) -> None:
        """Answers each line until there are no more, or one is ``/quit``.

        Raises UnknownSource where a filter fits nothing: no question could be answered.
        """
        for line in typed:
            text = line.strip()
            if text == "/quit":
                return
            if text.startswith("/"):
                self._command(text)
            elif text:
                self._ask(text)

    def _command(self, text: str) -> None:
        command = self._commands.get(text)
        if command is None:
            self._say(f"There is no command {text}. There are /sources, /help and /quit.")
        else:
            command()

    def _ask(self, question: str) -> None:
        try:
            found = answer(self._index, question, self._turns, self._filters)
        except UnknownSource:
            raise
        except QuestionError as error:
            self._say(str(error))
            return
        show(found, self._out)
        self._turns.append(turn_after(question, found))
        self._last = found

    def _sources(self) -> None:
        citations = () if self._last is None else self._last.citations
        if not citations:
            self._say(NO_SOURCES)
        for number, citation in enumerate(citations):
            if number:
                self._say("")
            write(in_context(citation, self._index.article(citation.article)), self._out)

    def _say(self, text: str) -> None:
        write(Text(plain(text)), self._out)


def chat(index: Index, filters: Filters, out: Console) -> None:
    """Asks for questions until the reader leaves; they may as well be piped in, one a line."""
    talk = Chat(index, filters, out)
    if not sys.stdin.isatty():
        talk.run(iter(sys.stdin))
        return
    _edit_lines(index.directory / HISTORY)
    write(Text(GREETING, style="dim"), out)
    with suppress(KeyboardInterrupt):
        talk.run(_typed())
        return
    write(Text(), out)


def _typed() -> Iterator[str]:
    """What is typed, line by line, until Ctrl-D."""
    while True:
        try:
            yield input(PROMPT)
        except EOFError:
            print()
            return


def _edit_lines(history: Path) -> None:
    """Arrow keys edit the line and bring back what was typed before."""
    try:
        import readline  # noqa: PLC0415
    except ImportError:
        # Some builds of Python come without it: lines are typed without editing there.
        return
    readline.set_history_length(REMEMBERED)
    # What cannot be read or written, because the folder is another user's, is not remembered.
    with suppress(OSError):
        readline.read_history_file(history)
    atexit.register(_save, readline.write_history_file, history)


def _save(write_history: Callable[[Path], None], history: Path) -> None:
    with suppress(OSError):
        write_history(history)
