"""Searches, answers and memory by the number of passages."""

import json
from pathlib import Path

import numpy as np
import pytest

from bot.measuring.at_size import exact, memory
from bot.measuring.sizes import measure_sizes
from index.dense import Dense, write
from index.library import Index


def test_a_row_for_each_size_and_an_index_that_stands_is_used_again(
    news_index: Index, tmp_path: Path
) -> None:
    questions = tmp_path / "questions.jsonl"
    row = {"id": "1", "type": "fact", "question": "What did the council decide?"}
    questions.write_text(json.dumps(row | {"answers": ["x"], "article": "a"}), encoding="utf-8")
    said: list[str] = []
    arguments = (news_index.directory, questions, tmp_path / "work", [60, 120], 1)
    rows = measure_sizes(*arguments, said.append).rows
    assert [row["passages"] for row in rows] == [60, 120]
    assert [row["recall@10"] for row in rows] == [1.0, 1.0]
    assert all(float(str(row["search, median"])) > 0 for row in rows)
    measure_sizes(*arguments, said.append)
    assert sum("Growing" in what for what in said) == 2


def test_the_exact_nearest_are_found_over_many_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    generator = np.random.default_rng(0)
    vectors = generator.normal(size=(1_000, 8)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    raw = tmp_path / "raw"
    raw.write_bytes(vectors.astype(np.float16).tobytes())
    write(tmp_path / "dense", np.arange(7, 1_007), raw, 8, None)
    monkeypatch.setattr("bot.measuring.at_size.CHUNK", 64)
    found = exact(Dense(tmp_path / "dense", 8), vectors[:3])
    nearest = np.argsort(-(vectors[:3] @ vectors.T), axis=1)[:, :10] + 7
    assert [set(row) for row in found.tolist()] == [set(row) for row in nearest.tolist()]


def test_memory_of_no_file_is_a_part_of_all() -> None:
    used = memory()
    assert 0 < used["own"] <= used["all"]
