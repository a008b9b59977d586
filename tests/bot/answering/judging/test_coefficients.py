"""The fitted numbers that travel with the package."""

import json
from dataclasses import fields

import pytest

from bot.answering.judging.coefficients import SHIPPED, coefficients, weighted, written
from bot.answering.judging.features import Features
from bot.answering.judging.signs import Signs


def test_there_is_one_for_everything_known_and_for_nothing_else() -> None:
    known = coefficients()
    assert set(known.ranking) == {field.name for field in fields(Features)}
    assert set(known.confidence) == {field.name for field in fields(Signs)} | {"bias"}


def test_what_speaks_for_an_answer_counts_for_it() -> None:
    known = coefficients()
    for name in ("near", "passage", "span", "share"):
        assert known.ranking[name] > 0, name
    assert known.ranking["other"] < 0
    assert 0 < known.floor < known.sure < 1


def test_the_file_is_as_it_is_written() -> None:
    assert SHIPPED.read_text(encoding="utf-8") == written(coefficients())
    json.loads(written(coefficients()))


def test_a_weighted_sum_takes_what_has_a_weight() -> None:
    signs = Signs(*(float(n) for n in range(len(fields(Signs)))))
    assert weighted(signs, {"rank": 2.0, "chosen": 0.5}) == pytest.approx(2 * 0 + 0.5 * 2)
