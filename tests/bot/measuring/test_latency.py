import os
from pathlib import Path

import pytest

from bot.measuring.asked import Asked
from bot.measuring.latency import AskingFailed, start_times, statement_times, times_of, warm_times
from index.library import Index


def program(path: Path, lines: str) -> Path:
    path.write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_nineteen_of_twenty_take_no_longer_than_the_95th_percentile() -> None:
    times = times_of("it", [[i / 1_000 for i in range(1, 11)], [i / 1_000 for i in range(11, 22)]])
    assert (times.times, times.median) == (21, 11.0)
    assert times.p95 == pytest.approx(20.0)


def test_search_and_answer_are_timed_for_each_question_and_turn(news_index: Index) -> None:
    asked = [
        Asked(str(i), "fact", "What did the council decide?", (), (), frozenset()) for i in range(2)
    ]
    search, whole = warm_times(news_index, asked, turns=3)
    assert search.times == whole.times == 6
    assert 0 < search.median < whole.median


def test_the_first_start_is_not_counted(tmp_path: Path) -> None:
    log = tmp_path / "log"
    ask = program(tmp_path / "ask.py", f'echo "$@" >> {log}; exit 3')
    assert start_times(ask, tmp_path / "index", "Who?", turns=2).times == 2
    assert log.read_text().split("\n") == [f"Who? --index {tmp_path / 'index'}"] * 3 + [""]


def test_a_program_that_fails_is_not_timed(tmp_path: Path) -> None:
    ask = program(tmp_path / "ask.py", "echo There is no index. >&2; exit 1")
    assert os.access(ask, os.X_OK)
    with pytest.raises(AskingFailed, match="There is no index"):
        start_times(ask, tmp_path, "Who?", turns=1)


def test_statements_and_answers_are_timed_for_each_question_and_turn(news_index: Index) -> None:
    asked = [Asked("0", "quote", "What did the mayor say?", (), (), frozenset())]
    times = statement_times(news_index, asked, turns=2)
    assert [one.times for one in times] == [2, 2, 2]
    assert all(one.median > 0 for one in times)
