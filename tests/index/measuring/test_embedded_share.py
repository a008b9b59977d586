"""How much of a text is read by an encoder that stops at the end of its window."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from index.encoder import Encoder
from index.measuring.embedded_share import embedded_share
from index.measuring.frameworks.given import Given

TEXT = "one two six ten. man dog sea sun. red big old new. ice tea day fog. car bus man two. "


@pytest.mark.parametrize(
    ("chunks", "window", "share"),
    [
        ([("a", TEXT)], 256, 1.0),
        ([("a#0", TEXT[:34]), ("a#1", TEXT[34:])], 256, 1.0),
        # Five pieces are four words and a point; what follows is left out.
        ([("a", TEXT)], 7, 17 / 85),
        ([("a#0", TEXT[:34]), ("a#1", TEXT[34:])], 7, 34 / 85),
        # What two pieces share counts once.
        ([("a#0", TEXT[:51]), ("a#1", TEXT[17:])], 256, 1.0),
        ([("a#0", TEXT[:34])], 256, 34 / 85),
    ],
)
def test_every_character_that_is_read_counts_once(
    encoder_folder: Path, chunks: Sequence[tuple[str, str]], window: int, share: float
) -> None:
    tokenizer = Encoder(encoder_folder).tokenizer
    given = [Given(id, text) for id, text in chunks]
    assert embedded_share({"a": TEXT}, given, tokenizer, window) == pytest.approx(share)


def test_a_piece_that_was_rewritten_is_no_part_of_the_text(encoder_folder: Path) -> None:
    tokenizer = Encoder(encoder_folder).tokenizer
    with pytest.raises(ValueError, match="a#0"):
        embedded_share({"a": TEXT}, [Given("a#0", "seven")], tokenizer, 256)
