"""Whether a generation that was just built is fit to answer."""

import sqlite3
from pathlib import Path

import numpy as np

from index.bm25 import Bm25
from index.dense import Dense
from index.encoder import Encoder
from index.errors import RebuildError
from index.generation import CATALOGUE, DENSE, LEXICAL, STATEMENTS
from index.lexical import lexical_index
from index.statements.rows import ROWS
from index.statements.wording import WORDS, wording_index

NEAREST = 0.99
"""What the cosine of a passage with its own stored vector must reach; bf16 and f16 cost 0.001."""


def validate(folder: Path, encoder: Encoder, passages: int, statements: int) -> None:
    """Raises RebuildError where counts, offsets or a probe query are not as they must be."""
    try:
        dense = Dense(folder / DENSE, encoder.card.dimensions)
        lexical = lexical_index(folder / LEXICAL)
    # What the libraries say of a file that is not whole: a full disk is told as late as here.
    except (ValueError, RuntimeError) as error:
        raise _unfit(f"it cannot be opened ({error})") from error
    connection = sqlite3.connect(folder / CATALOGUE)
    try:
        _check_counts(connection, dense, lexical, passages)
        _check_offsets(connection)
        _probe(connection, dense, lexical)
        _check_statements(connection, folder / STATEMENTS, statements)
    finally:
        connection.close()


def _check_counts(
    connection: sqlite3.Connection, dense: Dense, lexical: Bm25, passages: int
) -> None:
    (catalogued,) = connection.execute("SELECT count(*) FROM passages").fetchone()
    counts = {
        "the catalogue": catalogued,
        "the dense index": len(dense.ids),
        "FAISS": dense.count(),
        "the lexical index": lexical.count(),
    }
    for what, count in counts.items():
        if count != passages:
            raise _unfit(f"{what} has {count} passages instead of {passages}")


def _check_offsets(connection: sqlite3.Connection) -> None:
    (wrong,) = connection.execute(
        "SELECT count(*) FROM passages s LEFT JOIN articles a ON a.row = s.article"
        " WHERE a.row IS NULL OR s.start < 0 OR s.start >= s.stop OR s.stop > length(a.text)"
    ).fetchone()
    if wrong:
        raise _unfit(f"{wrong} passages lie outside their article")


def _check_statements(connection: sqlite3.Connection, folder: Path, statements: int) -> None:
    connection.execute("ATTACH ? AS said", (str(folder / ROWS),))
    (rows,) = connection.execute("SELECT count(*) FROM said.statements").fetchone()
    counts = {"the file of rows": rows, "the index of words": wording_index(folder / WORDS).count()}
    for what, count in counts.items():
        if count != statements:
            raise _unfit(f"{what} has {count} statements instead of {statements}")
    (wrong,) = connection.execute(
        "SELECT count(*) FROM said.statements s LEFT JOIN articles a ON a.row = s.article"
        " WHERE a.row IS NULL OR max(s.cue_end, coalesce(s.source_end, 0), (SELECT"
        " max(json_extract(value, '$[1]')) FROM json_each(s.content))) > length(a.text)"
    ).fetchone()
    if wrong:
        raise _unfit(f"{wrong} statements lie outside their article")


def _probe(connection: sqlite3.Connection, dense: Dense, lexical: Bm25) -> None:
    """Asks both searches for a passage in the words and the vector that it has itself."""
    if not len(dense.ids):
        return
    probe = int(dense.ids[len(dense.ids) // 2])
    vector = next(dense.rows(np.array([probe])))[0].astype(np.float32)
    nearest = dense.search(vector, 1)
    # Said so that a vector that is no number does not pass.
    if not len(nearest) or not dense.similarities(vector, nearest)[0] >= NEAREST:
        raise _unfit("a probe of the dense index did not find its passage")
    text, start, stop = connection.execute(
        "SELECT a.text, s.start, s.stop FROM passages s JOIN articles a ON a.row = s.article"
        " WHERE s.id = ?",
        (probe,),
    ).fetchone()
    words = lexical.words(text[start:stop])
    if words and not lexical.search(" ".join(words[:20]), 1):
        raise _unfit("a probe of the lexical index did not find anything")


def _unfit(what: str) -> RebuildError:
    return RebuildError(
        f"What was built did not pass its check: {what}. The current generation is untouched;"
        " build again with ./scripts/rebuild_index.py --full"
    )
