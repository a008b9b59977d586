"""Quotation marks: curled, paired, and slices cut so that theirs balance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Span
from index.statements.marks import balanced, curled, quotations, unmatched

MARKED = st.text(alphabet="“”«»„\"' a.\n", max_size=60)


@pytest.mark.parametrize(
    ("straight", "curly"),
    [
        ('He said "yes".', "He said “yes”."),
        ('"Go," he said, "now."', "“Go,” he said, “now.”"),
        ('("Go")', "(“Go”)"),
        ('say "a', "say “a"),
        ('"open\n"next"', "“open\n“next”"),
        ("don’t", "don't"),
        ("a\u00a0b", "a b"),
    ],
)
def test_marks_curl_by_what_stands_around_them(straight: str, curly: str) -> None:
    assert curled(straight) == curly


@given(MARKED)
def test_curling_keeps_every_offset(text: str) -> None:
    assert len(curled(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “yes” and “no”.", ["“yes”", "“no”"]),
        ("«Oui», „ja“", ["«Oui»", "„ja“"]),
        ("“left open\n“closed”", ["“closed”"]),
        ("no marks at all", []),
        ("”backwards“", []),
    ],
)
def test_quotations_are_paired_within_a_paragraph(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text)] == found


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("“whole”", ["“whole”"]),
        ("“he regretted", ["he regretted"]),
        ("he regretted”", ["he regretted"]),
        ("“one.\n\n“two.”", ["one.", "“two.”"]),
        ("a “b” c ” d", ["a “b” c", "d"]),
        ("« a ” b »", ["a", "b"]),
        ("“", []),
    ],
)
def test_a_slice_is_cut_where_a_mark_has_no_partner(text: str, parts: list[str]) -> None:
    found = balanced(text, Span(0, len(text)))
    assert [text[start:end] for start, end in found] == parts


@given(MARKED)
def test_no_piece_has_a_mark_without_a_partner(text: str) -> None:
    shown = curled(text)
    for piece in balanced(shown, Span(0, len(shown))):
        assert unmatched(shown, piece) == []
        assert not shown[piece.start].isspace()
        assert not shown[piece.end - 1].isspace()
