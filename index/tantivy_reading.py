"""Opens an index of Tantivy to be read, also where nothing may be written."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import tantivy


def read(folder: Path, analyzer: str, words: Any) -> tuple[Any, Any]:
    """Schema and searcher of the index in the folder, with its analyzer registered by name.

    Raises ValueError where it cannot be read.
    """
    try:
        return _read(folder, analyzer, words)
    except ValueError as error:
        if "Lockfile" not in str(error):
            raise
    # Its readers hold a lock while they open, a file beside the others. Where there is no place for
    # one, they are given links elsewhere: what is open stays so when the links have gone.
    with TemporaryDirectory(prefix="verbatim-") as links:
        for path in folder.iterdir():
            if path.suffix != ".lock":
                (Path(links) / path.name).symlink_to(path.absolute())
        return _read(Path(links), analyzer, words)


def _read(folder: Path, analyzer: str, words: Any) -> tuple[Any, Any]:
    index = tantivy.Index.open(str(folder))
    index.register_tokenizer(analyzer, words)
    return index.schema, index.searcher()
