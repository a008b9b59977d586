"""From an answer to pages that fit a message, whatever is in it."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from discord import ui
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answer import Answer, Citation
from bot.answering.refusal import Refusal
from bot.discord.buttons import answer_buttons
from bot.discord.context import Context
from bot.discord.escaping import harmless, label, one_line, unescaped, visible
from bot.discord.layout import view, views
from bot.discord.library_card import LibraryCard
from bot.discord.passages import context_paragraphs, fairly, quotes_in_pages
from bot.discord.rendering import (
    MOST_PAGES,
    Headline,
    answer_pages,
    coverage,
    footer,
    refusal_pages,
    source_line,
    source_lines,
    text_pages,
)
from bot.discord.splitting import pieces
from index.article import Span
from tests.discord.loopback import limits

NUMBERS, NUMBER = re.compile(r"-# (?:\\\[\d+\\\] )+"), re.compile(r"\d+")
NOW = datetime(2026, 11, 24, tzinfo=UTC)
CARD = LibraryCard("g1", 1008, 9000, (("Gazette", 1008),), "2016-01-02", "2026-11-20", NOW)


def citation(n: int, **changed: object) -> Citation:
    """A citation like any other."""
    usual: dict[str, object] = {
        "n": n,
        "article": f"a{n}",
        "title": f"Headline {n}",
        "source": "Gazette",
        "published": "2026-11-02",
        "url": f"https://news.example/{n}",
        "place": "Gazette",
        "start": 0,
        "end": 5,
        "text": "She said no.",
    }
    return Citation(**(usual | changed))  # type: ignore[arg-type]


def answered(text: str, citations: tuple[Citation, ...]) -> Answer:
    """An answer that was found."""
    return Answer("q", text, citations, None, 0.1)


def as_sent(shown: ui.LayoutView) -> dict[str, Any]:
    """The message as Discord gets it."""
    return {"components": shown.to_components(), "flags": 1 << 15}  # type: ignore[no-untyped-call]


anything = st.text(max_size=3000) | st.text('“”"[]()*_`|\\ \n.word@<#>', max_size=6000)
any_citation = st.builds(
    citation,
    st.integers(1, 99),
    title=anything,
    place=anything,
    text=anything,
    published=st.none() | st.dates().map(str),
    url=st.none() | anything | st.text(max_size=2000).map("https://a.example/".__add__),
)


@given(anything, st.lists(any_citation, max_size=12), st.none() | anything)
def test_every_answer_fits_discords_limits_and_loses_no_source(
    text: str, citations: list[Citation], question: str | None
) -> None:
    pages = answer_pages(answered(text, tuple(citations)), "-# footer", question=question)
    assert 1 <= len(pages) <= MOST_PAGES
    buttons = answer_buttons("0" * 16, 2**63, more=True)
    for shown in views(pages, buttons):
        message = as_sent(shown)
        assert limits.faults(message, new=True) == []
    lines = "\n".join(page.sources for page in pages).splitlines()
    assert all(line.startswith("-# \\[") for line in lines)
    numbers = [n for line in lines for n in NUMBER.findall(NUMBERS.match(line)[0])]  # type: ignore[index]
    assert sorted(map(int, numbers)) == sorted(citation.n for citation in citations)


@given(anything, st.integers(20, 500))
def test_pieces_are_the_text_again_and_none_is_too_long(text: str, limit: int) -> None:
    made = pieces(text, limit)
    assert all(0 < len(piece) <= limit for piece in made)
    assert "".join("".join(made).split()) == "".join(text.split())


@given(st.lists(st.text("abc", min_size=1, max_size=9), min_size=1, max_size=200))
def test_no_word_is_cut(words: list[str]) -> None:
    made = pieces(" ".join(words), 20)
    assert " ".join(made).split() == words


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("First line here.\nSecond line is longer.", "First line here."),
        ("One sentence here. Another one is here.", "One sentence here."),
        ("He left then. “This is said. And this, too.”", "He left then."),
        ("It costs ten crowns. [1] Another sentence.", "It costs ten crowns. [1]"),
    ],
)
def test_a_cut_is_where_a_reader_pauses(text: str, cut: str) -> None:
    assert pieces(text, 28)[0] == cut


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("@everyone", "\\@everyone"),
        ("<@123> <#1> </ask:1>", "\\<\\@123\\> \\<\\#1\\> \\</ask:1\\>"),
        ("**b** _i_ ~~s~~ ||x|| `c`", "\\*\\*b\\*\\* \\_i\\_ \\~\\~s\\~\\~ \\|\\|x\\|\\| \\`c\\`"),
        ("[x](https://evil.example)", "\\[x\\](https\\://evil.example)"),
        ("- a\n1. b\n# c\n> d", "\\- a\n1\\. b\n\\# c\n\\> d"),
        ("a\u202eb\u200bc\ufeffd\u2066e", "abcde"),
        ("C:\\new", "C:\\\\new"),
        ("It cost 3.5 million - really.", "It cost 3.5 million - really."),
    ],
)
def test_text_from_elsewhere_is_shown_as_it_is(text: str, shown: str) -> None:
    assert harmless(text) == shown


@given(st.text(max_size=300))
def test_escaping_can_be_undone(text: str) -> None:
    assert unescaped(harmless(text)) == visible(text)


@given(st.text(max_size=300))
def test_a_link_text_holds_no_bracket(text: str) -> None:
    assert not re.search(r"[\[\]]", label(text))


@given(st.text(max_size=300), st.integers(2, 100))
def test_one_line_is_one_and_short(text: str, limit: int) -> None:
    assert len(one_line(text, limit)) <= limit
    assert "\n" not in one_line(text, limit)


def test_the_answer_itself_is_bold_and_what_has_to_be_known_besides_stands_below() -> None:
    text = "It cost *14* crowns, not 11. [1]"
    found = replace(answered(text, (citation(1),)), bold=(Span(8, 12),), note="Old.", sure=False)
    (page,) = answer_pages(found, "-# 3 articles")
    assert page.body == r"It cost **\*14\*** crowns, not 11. \[1\]"
    assert page.footer.splitlines()[0] == "-# Old."
    assert "not sure" in page.footer.splitlines()[1]


def test_how_a_question_was_understood_is_shown_and_does_not_format() -> None:
    found = replace(answered("So it is. [1]", (citation(1),)), read_as="what did *he* say @here?")
    (page,) = answer_pages(found, "-# 3 articles")
    assert page.footer == "-# Understood as: what did \\*he\\* say \\@here?\n-# 3 articles"


def test_a_source_is_headline_outlet_and_date_with_a_link_to_the_sentence() -> None:
    assert source_line(citation(2, text="“No,” she said, and left.")) == (
        "-# \\[2\\] [Headline 2](<https://news.example/2#:~:text="
        "%E2%80%9CNo%2C%E2%80%9D%20she%20said%2C%20and%20left.>) · Gazette · 2 November 2026"
    )


def test_citations_of_one_article_that_open_at_the_same_place_share_a_line() -> None:
    bare = [citation(n, title="Headline", url=None, text=f"Sentence {n}.") for n in (1, 2)]
    assert source_lines(bare) == ["-# \\[1\\] \\[2\\] Headline · Gazette · 2 November 2026"]
    linked = [replace(c, url="https://news.example/a") for c in bare]
    assert [line[:8] for line in source_lines(linked)] == ["-# \\[1\\]", "-# \\[2\\]"]
    assert source_lines(linked, linked=False) == source_lines(bare)


def test_what_is_found_is_shown_as_far_as_it_is_fair_to_its_article() -> None:
    found = [citation(n, article="a", text="a word " * 25) for n in (1, 2, 3)]
    found.append(citation(4, article="b"))
    shown = fairly(found)
    assert [(c.n, c.article) for c in shown] == [(1, "a"), (2, "a"), (3, "b")]
    pages = quotes_in_pages(found)
    assert [[c.n for c in page] for page in pages] == [[1, 2], [3, 4]]


@pytest.mark.parametrize(
    "url", [None, "javascript:alert(1)", "ftp://x.example/a", "//x", "https://"]
)
def test_what_is_no_web_address_is_not_linked(url: str | None) -> None:
    assert source_line(citation(1, url=url)) == "-# \\[1\\] Headline 1 · Gazette · 2 November 2026"


def test_a_refusal_says_why_and_what_there_is_and_cites_nothing() -> None:
    refused = Answer("q", "The articles don't say.", (), Refusal())
    nearest = [Headline("Near [it]", "Gazette", None, "https://news.example/9")]
    (page,) = refusal_pages(refused, CARD, nearest, "-# f")
    assert page.body == (
        "The articles don't say.\n"
        "The library holds 1,008 articles from 2 January 2016 to 20 November 2026.\n\n"
        "Not an answer, but the nearest headlines:\n"
        "- [Near (it)](<https://news.example/9>) · Gazette"
    )
    assert page.sources == ""


def test_the_footer_warns_of_an_old_library() -> None:
    fresh = footer(CARD, timedelta(days=30), NOW)
    old = footer(CARD, timedelta(days=3), NOW)
    assert fresh.startswith("-# 1,008 articles · newest 20 November 2026")
    assert old.startswith("⚠️ The newest article is 4 days old.\n")


def test_a_library_without_dates_says_so() -> None:
    bare = LibraryCard("g", 1, 1, (), None, None, NOW)
    assert coverage(bare) == "The library holds 1 article, without dates."
    assert "newest" not in footer(bare, timedelta(days=1), NOW)


@given(st.lists(anything, max_size=5), st.text("ab", max_size=50))
def test_any_paragraphs_fit_their_pages(paragraphs: list[str], foot: str) -> None:
    for page in text_pages([harmless(p) for p in paragraphs], foot):
        shown = view(page)
        if len(page):
            message = as_sent(shown)
            assert limits.faults(message, new=True) == []


@given(anything, anything, anything)
def test_bold_is_closed_on_every_line(before: str, cited: str, after: str) -> None:
    (paragraph,) = context_paragraphs([Context(citation(1, text=cited), before, after)])
    bare = re.sub(r"\\.", "", "\n".join(paragraph.split("\n")[1:]))
    assert all(line.count("**") % 2 == 0 for line in bare.split("\n"))
