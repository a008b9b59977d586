"""What an answer looks like: in a pipe, on a terminal, and where an article means harm."""

import unicodedata
from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from bot.answering.answer import Answer, Citation
from bot.answering.refusal import Refusal
from bot.terminal.plain import plain
from bot.terminal.rendering import console, in_context, show, source, source_line
from index.article import Article, Origin, Span

TEXT = "It rained.\n\nThe Osk rose. “It was fast,” said Peter Lund. Then it fell.\n\nIt dried."
QUOTED = "“It was fast,” said Peter Lund."
ARTICLE = Article("flood", "The flood", TEXT, Origin("/home/ann/news", "2025/may/flood.txt"))
CITATION = Citation(
    n=1,
    article="flood",
    title="The flood",
    source="Northern Ledger",
    published="2025-01-17T07:30:00Z",
    url=None,
    place="Northern Ledger",
    start=TEXT.index(QUOTED),
    end=TEXT.index(QUOTED) + len(QUOTED),
    text=QUOTED,
)
ANSWER = Answer("what did he say?", f"{QUOTED} [1]", (CITATION,), None, 0.01)
REFUSAL = Answer("what?", "Nothing answers that.", (), Refusal(), 0.01)


@pytest.fixture(autouse=True)
def no_wish_for_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tester's own terminal has no say."""
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def shown(answer: Answer, *, on_terminal: bool, width: int = 80) -> str:
    """What a console prints of an answer."""
    out = StringIO()
    show(answer, Console(file=out, force_terminal=on_terminal, width=width))
    return out.getvalue()


def test_an_answer_in_a_pipe_is_its_text_and_its_sources() -> None:
    assert shown(ANSWER, on_terminal=False) == (
        f"{QUOTED} [1]\n\n[1] The flood, Northern Ledger, 2025-01-17\n"
    )


def test_on_a_terminal_the_answer_itself_is_bold_and_what_has_to_be_known_is_said() -> None:
    at = ANSWER.text.index("fast")
    found = replace(ANSWER, bold=(Span(at, at + 4),), note="Only one paper says so.", sure=False)
    screen = StringIO()
    show(found, Console(file=screen, force_terminal=True, highlight=False, width=200))
    assert "was \x1b[1mfast\x1b[0m,” said" in screen.getvalue()
    assert "Only one paper says so." in screen.getvalue()
    assert "not sure" in screen.getvalue()


def test_a_refusal_is_its_reason_alone() -> None:
    assert shown(REFUSAL, on_terminal=False) == "Nothing answers that.\n"


def test_a_line_in_a_pipe_is_never_broken() -> None:
    long = replace(ANSWER, text="word " * 100 + "[1]")
    assert shown(long, on_terminal=False, width=40).splitlines()[0] == long.text
    assert all(len(line) < 60 for line in shown(long, on_terminal=True, width=40).splitlines())


@pytest.mark.parametrize("answer", [ANSWER, REFUSAL])
def test_colours_are_for_terminals(answer: Answer) -> None:
    assert "\x1b[" in shown(answer, on_terminal=True)
    assert "\x1b" not in shown(answer, on_terminal=False)


def test_standard_output_is_plain_where_it_is_no_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    show(ANSWER, console())
    assert capsys.readouterr().out == shown(ANSWER, on_terminal=False)


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({}, "The flood, Northern Ledger, 2025-01-17"),
        ({"published": None}, "The flood, Northern Ledger"),
        ({"published": "2025-01-17"}, "The flood, Northern Ledger, 2025-01-17"),
        ({"title": "It rained. It poured."}, "It rained. It poured, Northern Ledger, 2025-01-17"),
        ({"title": "The\nflood \t again"}, "The flood again, Northern Ledger, 2025-01-17"),
        ({"title": "\x1b[2JThe flood"}, "[2JThe flood, Northern Ledger, 2025-01-17"),
        ({"title": ""}, "Northern Ledger, 2025-01-17"),
        ({"place": "flood.txt", "published": None}, "The flood, flood.txt"),
    ],
)
def test_a_source_is_headline_place_and_day(changes: dict[str, str | None], line: str) -> None:
    citation = replace(CITATION, **changes)  # type: ignore[arg-type]
    assert source_line(citation) == line
    assert source(citation).plain == f"[1] {line}"


@pytest.mark.parametrize(
    ("outlet", "file", "place"),
    [
        ("Northern Ledger", "2025/flood.txt", "Northern Ledger"),
        (None, "flood.txt", "flood.txt"),
        (None, "2025/may/flood.txt", "flood.txt"),
        ("", "2025/may/flood.txt", "flood.txt"),
    ],
)
def test_the_place_is_the_outlet_or_the_bare_name_of_the_file(
    outlet: str | None, file: str, place: str
) -> None:
    assert replace(ARTICLE, source=outlet, origin=Origin("/home/ann", file)).place == place


@pytest.mark.parametrize(
    "hostile",
    [
        "\x1b[31mred\x1b[0m",
        "\x1b]8;;http://evil.example\x07link\x1b]8;;\x07",
        "\x9b2J\x90q\x9c",
        "first\rsecond\b\b\b",
        "\u202eright to left\u202c \u2066isolated\u2069 \u200eand\u200b nothing\ufeff",
        "half of a pair \ud800",
    ],
)
def test_an_article_gives_the_terminal_no_orders(hostile: str) -> None:
    citation = replace(CITATION, title=hostile, place=hostile, text=hostile)
    out = shown(replace(ANSWER, text=f"{hostile} [1]", citations=(citation,)), on_terminal=False)
    assert not {c for c in out if unicodedata.category(c) in ("Cc", "Cf", "Cs")} - {"\n"}


@pytest.mark.parametrize("markup", ["[bold]loud[/bold]", "[/]", "[red", ":smile:", "[link=x]y"])
def test_what_looks_like_markup_is_shown_as_it_stands(
    markup: str, capsys: pytest.CaptureFixture[str]
) -> None:
    citation = replace(CITATION, title=markup)
    show(replace(ANSWER, text=f"{markup} [1]", citations=(citation,)), console())
    assert capsys.readouterr().out.count(markup) == 2


@given(st.text())
def test_plain_text_keeps_what_can_be_seen_and_no_control(text: str) -> None:
    made = plain(text)
    assert not {c for c in made if unicodedata.category(c) in ("Cc", "Cf", "Cs")} - {"\n", "\t"}
    assert [c for c in made if c.isalnum()] == [c for c in text if c.isalnum()]
    assert plain(made) == made


def test_a_quotation_in_context_is_its_paragraph_with_the_quotation_set_off() -> None:
    text = in_context(CITATION, ARTICLE)
    assert text.plain == (
        f"[1] The flood, Northern Ledger, 2025-01-17\nThe Osk rose. {QUOTED} Then it fell."
    )
    assert [text.plain[s.start : s.end] for s in text.spans if s.style == "bold"] == [QUOTED]


@pytest.mark.parametrize("quoted", ["It rained.", "It dried.", TEXT, "rose. “It"])
def test_a_quotation_anywhere_is_found_in_its_paragraph(quoted: str) -> None:
    start = TEXT.index(quoted)
    citation = replace(CITATION, start=start, end=start + len(quoted), text=quoted)
    body = in_context(citation, ARTICLE).plain.partition("\n")[2]
    assert quoted in body
    assert body in TEXT
