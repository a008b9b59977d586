"""How a command ends when something goes wrong."""

import subprocess
import sys

import pytest

from bot.terminal.exits import Exit, ending
from index.errors import (
    DamagedIndex,
    ModelUnavailable,
    NoIndex,
    QuestionError,
    ReadingError,
    RebuildRunning,
    UnknownSource,
    WouldLoseArticles,
)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (QuestionError, Exit.MISUSE),
        (UnknownSource, Exit.MISUSE),
        (NoIndex, Exit.FAILURE),
        (DamagedIndex, Exit.FAILURE),
        (ReadingError, Exit.FAILURE),
        (RebuildRunning, Exit.FAILURE),
        (WouldLoseArticles, Exit.FAILURE),
        (ModelUnavailable, Exit.FAILURE),
    ],
)
def test_an_error_is_told_in_its_sentence_and_nothing_else(
    error: type[Exception], status: Exit, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended, ending():
        raise error("Try it otherwise.")
    assert ended.value.code == status
    assert capsys.readouterr() == ("", "Try it otherwise.\n")


def test_what_articles_bring_into_an_error_does_nothing_to_the_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit), ending():
        raise UnknownSource("The nearest sources are: \x1b]0;owned\x07Echo\u202e.")
    assert capsys.readouterr().err == "The nearest sources are:  ]0;owned Echo.\n"


def test_an_interrupt_ends_without_a_word(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended, ending():
        raise KeyboardInterrupt
    assert ended.value.code == Exit.INTERRUPTED == 128 + 2
    assert capsys.readouterr() == ("", "")


def test_a_mistake_of_the_program_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError), ending():
        raise ZeroDivisionError


def test_what_ends_well_goes_on() -> None:
    with ending():
        pass


def test_a_reader_that_has_seen_enough_is_no_failure() -> None:
    program = (
        "from bot.terminal.exits import ending\n"
        "with ending():\n"
        "    while True: print('row ' * 100)\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert child.stdout is not None
    child.stdout.readline()
    child.stdout.close()
    assert child.stderr is not None
    assert (child.wait(timeout=20), child.stderr.read()) == (Exit.DONE, b"")
    child.stderr.close()


def test_nothing_is_searched_for_garbage_before_a_command_ends() -> None:
    program = (
        "import gc\n"
        "from bot.terminal.exits import ending\n"
        "with ending():\n"
        "    pass\n"
        "print(len(gc.get_objects()))"
    )
    child = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert int(child.stdout) < 1_000
