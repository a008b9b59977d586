"""The content of a statement: its ends at quotation marks, its kind, nothing of boilerplate."""

import pytest

from index.article import Span
from index.statements.marks import quotations
from index.statements.pieces import kind, pieces


def spans(text: str, *parts: str) -> list[Span]:
    return [Span(text.index(part), text.index(part) + len(part)) for part in parts]


@pytest.mark.parametrize(
    ("text", "cue", "tagged", "expected"),
    [
        ("“We will go,” she said.", "said", ["We will go,"], ["“We will go,”"]),
        ("She said “we will go”.", "said", ["“we will go"], ["“we will go”"]),
        ("She said “we” will go.", "said", ["we” will go"], ["“we” will go"]),
        ("“Go,” he said, “now.”", "said", ["Go,", "now."], ["“Go,”", "“now.”"]),
        ("“It is, he said, late.", "said", ["“It is,", "late"], ["It is,", "late"]),
        ("“I heard Ann said no.”", "said", ["no"], ["no"]),
        ("Nobody spoke of it", "spoke", ["of it"], ["of it"]),
    ],
)
def test_pieces_end_at_the_marks_of_their_quotation(
    text: str, cue: str, tagged: list[str], expected: list[str]
) -> None:
    found = pieces(text, spans(text, *tagged), spans(text, cue)[0], quotations(text))
    assert [text[start:end] for start, end in found] == expected


def test_a_quotation_over_two_paragraphs_becomes_pieces_that_balance() -> None:
    text = "He said: “One.\n\n“Two.”"
    found = pieces(text, spans(text, "“One.\n\n“Two.”"), spans(text, "said")[0], quotations(text))
    assert [text[start:end] for start, end in found] == ["One.", "“Two.”"]


def test_boilerplate_is_cut_out_of_the_content() -> None:
    text = "He said they would go ADVERTISEMENT and come back."
    skipped = spans(text, "ADVERTISEMENT")
    content = spans(text, "they would go ADVERTISEMENT and come back")
    found = pieces(text, content, spans(text, "said")[0], [], skipped)
    assert [text[start:end] for start, end in found] == ["they would go", "and come back"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will go,”", "direct"),
        ("“Go.” — “Now.”", "direct"),
        ("that he will go", "indirect"),
        ("that he “will” go", "mixed"),
        ("“he regretted” that it was so", "mixed"),
    ],
)
def test_the_kind_is_a_matter_of_what_is_quoted(text: str, expected: str) -> None:
    assert kind(text, [Span(0, len(text))], quotations(text)) == expected
