"""How a command ends: its exit status, and an error as a sentence instead of a traceback."""

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum

from bot.terminal.plain import plain
from index.errors import QuestionError, VerbatimError


class Exit(IntEnum):
    """The exit statuses of every script."""

    DONE = 0
    FAILURE = 1
    MISUSE = 2
    REFUSED = 3
    """The articles do not say; or, of a rebuild, some file could not be read."""
    INTERRUPTED = 130


@contextmanager
def ending() -> Iterator[None]:
    """Turns what goes wrong inside into one sentence on standard error and an exit status."""
    try:
        yield
    except QuestionError as error:
        _fail(str(error), Exit.MISUSE)
    except VerbatimError as error:
        _fail(str(error), Exit.FAILURE)
    except KeyboardInterrupt:
        raise SystemExit(Exit.INTERRUPTED) from None
    except BrokenPipeError:
        # Python flushes standard output once more at exit, which would fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(Exit.DONE) from None
    finally:
        # Python would look through models and libraries for garbage before it ends: 0.25 s.
        gc.freeze()


def _fail(sentence: str, status: Exit) -> None:
    # A sentence may name what the articles name: an outlet, a file.
    print(plain(sentence), file=sys.stderr)
    raise SystemExit(status) from None
