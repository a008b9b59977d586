import json
from collections.abc import Callable
from pathlib import Path

import pytest

from index.measuring.rebuilding import Rebuilding, measure_rebuilding


def test_the_share_of_everything_else_leaves_the_export_out() -> None:
    measured = Rebuilding(
        articles=2,
        passages=30,
        export=99.0,
        stages={"reading": 1.0, "embedding": 6.0, "publishing": 1.0},
        unchanged=0.5,
    )
    assert measured.seconds == 8.0
    assert measured.passages_per_second == 5.0
    assert measured.everything_else == pytest.approx(0.25)


def test_a_rebuild_is_measured_from_nothing_and_again(
    tmp_path: Path, with_encoder: Callable[[Path], Path]
) -> None:
    source = tmp_path / "articles.jsonl"
    source.write_text(json.dumps({"id": "a", "title": "T", "text": "The council met."}) + "\n")
    measured = measure_rebuilding(source, with_encoder(tmp_path / "rebuilt"))
    assert (measured.articles, measured.passages) == (1, 1)
    assert measured.export > 0
    assert measured.unchanged > 0
