"""The options that several commands have: one name and one help for all of them."""

from pathlib import Path
from typing import Annotated

import typer

IndexFolder = Annotated[Path | None, typer.Option(help="Where the index lives.")]
Source = Annotated[
    list[str] | None, typer.Option(help="Only articles of this outlet; may be repeated.")
]
Since = Annotated[str | None, typer.Option(help="Only articles of this day or later.")]
Until = Annotated[str | None, typer.Option(help="Only articles of this day or before.")]
AsJson = Annotated[bool, typer.Option("--json", help="For a program.")]
Data = Annotated[Path, typer.Argument(help="The folder of data that docs/quality.md describes.")]
