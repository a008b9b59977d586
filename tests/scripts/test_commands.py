"""The commands as a reader types them: what they print, and the status they end with."""

import json
import os
import runpy
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from bot.terminal.exits import Exit
from index.library import Index

CLONE = Path(__file__).parents[2]
SCRIPTS = CLONE / "scripts"
FROST = "What did Edwin Sorley say about the frost?"
NOWHERE = "Who won the cricket world cup in 1996?"
ASK, SEARCH, REBUILD = "ask.py", "search.py", "rebuild_index.py"
ARTICLES = {
    "old/hills.txt": "The hills of Ansty burnt for two days, said Ida Fenn, the fire chief.\n",
    "sea.txt": "The sea at Skerry rose by a metre on Monday, and nobody was hurt there.\n",
}

in_the_clones_environment = pytest.mark.skipif(
    Path(sys.prefix).resolve() != (CLONE / ".venv").resolve(),
    reason="the scripts run in .venv only: run ./scripts/test",
)


class Ended(NamedTuple):
    """How a command ended."""

    status: int
    out: str
    err: str


Call = Callable[..., Ended]


@pytest.fixture
def call(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Call:
    """Runs a script with arguments, in this process and an empty working folder."""
    for name in (
        "NO_COLOR",
        "FORCE_COLOR",
        "DISCORD_TOKEN",
        "VERBATIM_INDEX",
        "VERBATIM_MODEL",
        "VERBATIM_READER",
    ):
        monkeypatch.delenv(name, raising=False)
    working = tmp_path / "working"
    working.mkdir()
    monkeypatch.chdir(working)
    monkeypatch.setattr(sys, "path", [*sys.path, str(SCRIPTS)])
    # Whichever environment the tests run in, they are in it already.
    monkeypatch.setattr("environment.enter", lambda: None)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)

    def run(script: str, *arguments: object) -> Ended:
        monkeypatch.setattr(sys, "argv", [script, *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            runpy.run_path(str(SCRIPTS / script), run_name="__main__")
        assert ended.value.code is None or isinstance(ended.value.code, int)
        return Ended(ended.value.code or 0, *capsys.readouterr())

    return run


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    """A file of three questions, the second of which is none, with a line left empty."""
    path = tmp_path / "questions.jsonl"
    asked = [{"id": 1, "question": FROST}, {"id": 2, "question": "?"}, {"id": 3, "question": FROST}]
    path.write_text("\n\n".join(map(json.dumps, asked)), encoding="utf-8")
    return path


def test_an_answer_ends_with_its_sources(call: Call, news_index: Index) -> None:
    status, out, err = call(ASK, FROST, "--index", news_index.directory)
    assert (status, err) == (Exit.DONE, "")
    text, source = out.rstrip("\n").split("\n\n")
    assert "never three nights running" in text
    assert source.startswith("[1] Three nights of frost")
    assert source.endswith(", orchard-frost.txt")
    assert "/" not in source


def test_a_refusal_has_a_status_of_its_own(call: Call, news_index: Index) -> None:
    status, out, err = call(ASK, NOWHERE, "--index", news_index.directory)
    assert (status, err) == (Exit.REFUSED, "")
    assert out.count("\n") == 1


@pytest.mark.parametrize(
    ("question", "refused", "status"), [(FROST, False, Exit.DONE), (NOWHERE, True, Exit.REFUSED)]
)
def test_a_program_gets_a_row(
    question: str, refused: bool, status: Exit, call: Call, news_index: Index
) -> None:
    ended = call(ASK, question, "--json", "--index", news_index.directory)
    assert (ended.status, json.loads(ended.out)["refused"]) == (status, refused)


def test_a_batch_is_done_when_every_row_was_processed(
    call: Call, news_index: Index, questions: Path
) -> None:
    ended = call(ASK, "--batch", questions, "--json", "--index", news_index.directory)
    assert (ended.status, ended.err) == (Exit.DONE, "")
    found = [json.loads(line) for line in ended.out.splitlines()]
    assert [(row["id"], row["refused"]) for row in found] == [(1, False), (2, True), (3, False)]


def test_a_batch_of_searches_gives_no_more_than_asked_for(
    call: Call, news_index: Index, questions: Path
) -> None:
    questions.write_text(json.dumps({"id": 1, "question": FROST}), encoding="utf-8")
    ended = call(
        SEARCH, "--batch", questions, "--top", 3, "--json", "--index", news_index.directory
    )
    assert (ended.status, ended.err) == (Exit.DONE, "")
    assert len(json.loads(ended.out)["passages"]) == 3


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ((FROST,), Exit.DONE),
        ((FROST, "--json"), Exit.DONE),
        ((FROST, "--since", "2100-01-01"), Exit.REFUSED),
    ],
)
def test_a_search_says_by_its_status_whether_it_found(
    arguments: tuple[str, ...], status: Exit, call: Call, news_index: Index
) -> None:
    ended = call(SEARCH, *arguments, "--index", news_index.directory)
    assert (ended.status, ended.err) == (status, "")
    assert ("three nights running" in ended.out) is (status is Exit.DONE)


@pytest.mark.parametrize("script", [ASK, SEARCH])
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("",), "There is no question."),
        (("?!",), "There is no question."),
        (("why " * 2_500,), "characters; at most 2,000 are read."),
        ((FROST, "--source", "Elery Courier"), "nearest sources are: The Ellery Courier"),
        ((FROST, "--since", "lately"), "“lately” is not a date"),
        ((FROST, "--until", "2025-02-30"), "2025-02-30"),
        ((FROST, "--since", "2025-03-01", "--until", "2025-02-01"), "is after --until 2025-02-01"),
        (("--json",), "Give a question, or a file of questions with --batch."),
        ((FROST, "--batch", "questions.jsonl"), "Give a question or a file of questions"),
        (("--batch", "questions.jsonl"), "The questions in questions.jsonl cannot be read"),
        (("--batch", "../broken.jsonl"), "broken.jsonl, line 2, is not valid JSON"),
    ],
)
def test_misuse_is_told_in_one_sentence(
    script: str,
    arguments: tuple[str, ...],
    sentence: str,
    call: Call,
    news_index: Index,
    tmp_path: Path,
) -> None:
    (tmp_path / "broken.jsonl").write_text('{"question": "frost?"}\n{"question": ', "utf-8")
    ended = call(script, *arguments, "--index", news_index.directory)
    assert ended.status == Exit.MISUSE
    assert sentence in ended.err
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize("script", [ASK, SEARCH, REBUILD])
def test_an_option_that_does_not_exist_is_misuse(script: str, call: Call) -> None:
    ended = call(script, "--no-such-option")
    assert (ended.status, ended.out) == (Exit.MISUSE, "")
    assert "--no-such-option" in ended.err


@pytest.mark.parametrize("arguments", [(FROST,), (FROST, "--index", "elsewhere")])
@pytest.mark.parametrize("script", [ASK, SEARCH])
def test_without_an_index_the_command_that_builds_one_is_named(
    script: str, arguments: tuple[str, ...], call: Call
) -> None:
    ended = call(script, *arguments)
    assert (ended.status, ended.out) == (Exit.FAILURE, "")
    assert (
        f"There is no index in {arguments[-1] if arguments[1:] else '.verbatim'} yet" in ended.err
    )
    assert "./scripts/rebuild_index.py FOLDER" in ended.err


@pytest.mark.parametrize(
    ("sources", "sentence"),
    [
        (("missing",), "missing"),
        (("empty",), "There are no articles in "),
        (("hollow",), "nothing.txt is empty."),
        ((), "Name the files or folders that hold the articles"),
    ],
)
def test_a_rebuild_of_nothing_is_a_failure(
    sources: tuple[str, ...], sentence: str, call: Call, write: Callable[..., Path]
) -> None:
    write(Path("empty"), {})
    write(Path("hollow"), {"nothing.txt": ""})
    ended = call(REBUILD, *sources)
    assert (ended.status, ended.out) == (Exit.FAILURE, "")
    assert sentence in ended.err
    assert not Path(".verbatim/current").exists()


def test_an_index_directory_that_is_none_is_named(call: Call, write: Callable[..., Path]) -> None:
    articles = write(Path("articles"), ARTICLES)
    ended = call(REBUILD, articles, "--index", articles / "sea.txt" / "index")
    assert ended.status == Exit.FAILURE
    assert "articles/sea.txt/index cannot be written" in ended.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_an_index_directory_that_may_not_be_written_is_named(
    call: Call, write: Callable[..., Path]
) -> None:
    articles = write(Path("articles"), ARTICLES)
    Path("locked").mkdir(mode=0o500)
    ended = call(REBUILD, articles, "--index", "locked")
    assert ended.status == Exit.FAILURE
    assert "The index directory locked cannot be written" in ended.err


def test_a_rebuild_says_what_it_did(
    call: Call,
    write: Callable[[Path, Mapping[str, str]], Path],
    with_encoder: Callable[[Path], Path],
) -> None:
    index = with_encoder(Path("index"))
    articles = write(Path("articles"), ARTICLES)

    def rebuilt(*arguments: object) -> tuple[int, list[str]]:
        ended = call(REBUILD, *arguments, "--index", index)
        assert ended.out == ""
        return ended.status, ended.err.splitlines()

    status, lines = rebuilt(articles, "--dry-run")
    assert (status, lines[-1]) == (Exit.DONE, "This was a dry run: nothing was written.")
    assert not (index / "current").exists()

    status, lines = rebuilt(articles)
    assert (status, lines[-1]) == (Exit.DONE, "The new generation answers from now on.")
    assert "2 articles read: 2 new, 0 changed, 0 unchanged, 0 removed, 0 refused" in lines

    name = f"{'long' * 30}.txt"
    write(articles, {name: ""})
    status, lines = rebuilt()
    assert status == Exit.REFUSED
    assert lines[-2:] == ["1 could not be read:", f"  {name} is empty."]
    assert "Nothing has changed: the current generation stays." in lines
    assert rebuilt("--if-none") == (Exit.DONE, [])

    found = call(ASK, "What did Ida Fenn say?", "--json", "--index", index)
    citation = json.loads(found.out)["citations"][0]
    assert (citation["article"], citation["source"]) == ("old/hills.txt", None)
    shown = call(ASK, "What did Ida Fenn say?", "--index", index)
    assert shown.out.rstrip().endswith("fire chief, hills.txt")


@in_the_clones_environment
@pytest.mark.parametrize(
    ("script", "arguments", "status"),
    [
        (ASK, (FROST, "--json"), Exit.DONE),
        (ASK, (FROST, "--source", "Nobody"), Exit.MISUSE),
        (REBUILD, ("no such folder",), Exit.FAILURE),
    ],
)
def test_a_script_runs_from_anywhere_without_activating_anything(
    script: str, arguments: tuple[str, ...], status: Exit, news_index: Index, tmp_path: Path
) -> None:
    index = news_index.directory if script == ASK else tmp_path / "index"
    done: subprocess.CompletedProcess[str] = subprocess.run(
        ["/usr/bin/env", "python3", SCRIPTS / script, *arguments, "--index", index],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    if status is Exit.DONE:
        row: dict[str, Any] = json.loads(done.stdout)
        assert row["citations"]
    else:
        assert done.stdout == ""
        assert done.stderr.endswith(".\n")
