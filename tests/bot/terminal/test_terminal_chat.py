"""A conversation in the terminal, line by line, and on a real one."""

import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path
from select import select

import pytest
from rich.console import Console

from bot.terminal.chat import GREETING, HELP, HISTORY, NO_SOURCES, Chat, chat
from index.errors import UnknownSource
from index.hit import Filters
from index.library import Index

CLONE = Path(__file__).parents[3]
FROST = "What did Edwin Sorley say about the frost?"
SAID = "never three nights running"
NOWHERE = "Who won the cricket world cup in 1996?"
SOURCE = re.compile(r"^\[1\] .*, orchard-frost\.txt$", re.MULTILINE)


def said(index: Index, *typed: str, filters: Filters = Filters()) -> str:
    """What a chat prints for what was typed."""
    out = StringIO()
    Chat(index, filters, Console(file=out, markup=False, highlight=False)).run(iter(typed))
    return out.getvalue()


def test_a_question_is_answered_with_its_sources(news_index: Index) -> None:
    out = said(news_index, FROST)
    assert SAID in out
    assert SOURCE.search(out)


def test_empty_lines_are_passed_over(news_index: Index) -> None:
    assert said(news_index, "", "  ", "\n") == ""


def test_help_names_every_command(news_index: Index) -> None:
    assert said(news_index, "/help\n") == f"{HELP}\n"
    assert all(command in HELP for command in ("/sources", "/help", "/quit"))


def test_quit_leaves_what_follows_unasked(news_index: Index) -> None:
    assert said(news_index, " /quit ", FROST) == ""


@pytest.mark.parametrize("typed", ["/source", "/", "/quit now", "/help me", "/\x1b[2J\udcff"])
def test_an_unknown_command_is_answered_with_those_there_are(typed: str, news_index: Index) -> None:
    out = said(news_index, typed, FROST)
    assert out.startswith("There is no command /")
    assert "/sources, /help and /quit" in out.splitlines()[0]
    assert "\x1b" not in out
    assert SAID in out


def test_sources_show_the_paragraph_around_the_quotation(news_index: Index) -> None:
    out = said(news_index, FROST, "/sources")
    assert "He expects to pick less than a third" in out.split("/sources")[-1]
    assert "He expects to pick less than a third" not in said(news_index, FROST)
    assert len(SOURCE.findall(out)) == 2


@pytest.mark.parametrize("typed", [(), (NOWHERE,), (FROST, NOWHERE)])
def test_without_an_answer_there_are_no_sources(typed: Sequence[str], news_index: Index) -> None:
    assert said(news_index, *typed, "/sources").endswith(f"{NO_SOURCES}\n")


def test_a_question_may_lean_on_the_one_before(news_index: Index) -> None:
    first, follow_up = "How bad was the frost for Edwin Sorley?", "What did he say?"
    following = said(news_index, first, follow_up).removeprefix(said(news_index, first))
    assert SAID in following
    assert SAID not in said(news_index, follow_up)


def test_a_question_that_cannot_be_read_leaves_the_conversation_as_it_was(
    news_index: Index,
) -> None:
    out = said(news_index, FROST, "why? " * 2_000, "?!", "/sources")
    assert "9,999 characters" in out
    assert "There is no question." in out
    assert len(SOURCE.findall(out)) == 2


def test_a_filter_that_fits_nothing_ends_the_chat(news_index: Index) -> None:
    with pytest.raises(UnknownSource, match="Quillon Echo"):
        said(news_index, FROST, filters=Filters(sources=("Quilon Echo",)))


def test_questions_may_be_piped_in(
    news_index: Index, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO(f"{FROST}\n/quit\n{NOWHERE}\n"))
    chat(news_index, Filters(), Console())
    out, err = capsys.readouterr()
    assert out == said(news_index, FROST)
    assert err == ""
    assert not (news_index.directory / HISTORY).exists()


PROGRAM = """
import sys
from pathlib import Path
from bot.terminal.chat import chat
from bot.terminal.rendering import console
from index.hit import Filters
from index.library import Index
chat(Index.open(Path(sys.argv[1])), Filters(), console())
"""


def on_a_terminal(index: Index, *typed: bytes) -> tuple[int, str]:
    """Exit status and screen of a chat on a pseudo-terminal; each piece is typed at a prompt."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, index.directory],
        env={"TERM": "xterm-256color", "PATH": os.environ["PATH"], "PYTHONPATH": str(CLONE)},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    ) as child:
        os.close(theirs)
        try:
            screen = b""
            for keys in typed:
                screen += _read(ours, until=b"> ")
                os.write(ours, keys)
            screen += _read(ours)
        finally:
            os.close(ours)
            child.kill()
    return child.returncode, screen.decode().replace("\r\n", "\n")


def _read(terminal: int, until: bytes | None = None) -> bytes:
    """What stands on the screen, until it ends so or the program has ended."""
    screen = b""
    while until is None or not screen.endswith(until):
        assert select([terminal], [], [], 20)[0], f"nothing more came after {screen!r}"
        try:
            piece = os.read(terminal, 4096)
        except OSError:
            # So does Linux say that nobody has the other end open any more.
            piece = b""
        if not piece:
            break
        screen += piece
    return screen


@pytest.fixture
def history(news_index: Index) -> Iterator[Path]:
    """Where the chat keeps what was typed; nothing is left there."""
    path = news_index.directory / HISTORY
    yield path
    path.rmdir() if path.is_dir() else path.unlink(missing_ok=True)


def test_on_a_terminal_there_are_colours_and_ctrl_d_leaves(
    news_index: Index, history: Path
) -> None:
    status, screen = on_a_terminal(news_index, f"{FROST}\n".encode(), b"\x04")
    assert status == 0
    assert GREETING in screen
    assert "\x1b[1;36m[1]\x1b[0m" in screen
    assert "Traceback" not in screen
    assert FROST in history.read_text(encoding="utf-8")


def test_a_history_that_cannot_be_kept_disturbs_nobody(news_index: Index, history: Path) -> None:
    history.mkdir()
    status, screen = on_a_terminal(news_index, b"/help\n", b"/quit\n")
    assert status == 0
    assert "the paragraphs that the last answer quotes" in screen
    assert "Traceback" not in screen
