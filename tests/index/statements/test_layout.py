"""Who said what by the layout alone: turns of a transcript and signed quotations."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from index.statements.candidates import Candidate
from index.statements.layout import laid_out
from index.statements.marks import curled
from index.statements.words import read_words


def said(text: str, tokenizer: Tokenizer) -> list[tuple[str, str, str]]:
    """Source, cue and content of each statement."""
    words = read_words(text, tokenizer)

    def slice_of(run: tuple[int, int]) -> str:
        return text[words.start[run[0]] : words.end[run[1]]]

    def row(each: Candidate) -> tuple[str, str, str]:
        assert each.source is not None
        return slice_of(each.source), slice_of(each.cue), slice_of(each.content[0])

    return [row(each) for each in laid_out(curled(text), words)]


TRANSCRIPT = (
    "He was asked.\n\nBELL: Is it late?\n\nAL DENT: It is.\n\nBELL: Is it, really?\n\nThey left."
)


def test_turns_of_a_transcript_are_what_those_who_take_them_say(tokenizer: Tokenizer) -> None:
    assert said(TRANSCRIPT, tokenizer) == [
        ("BELL", ":", "Is it late?"),
        ("AL DENT", ":", "It is."),
        ("BELL", ":", "Is it, really?"),
    ]


def test_a_turn_in_marks_goes_on_while_paragraphs_open_with_marks(tokenizer: Tokenizer) -> None:
    text = '"BELL: Is it?\n\n"DENT: It is.\n\n"Quite.\n\n"(CROSSTALK.)\n\n"BELL: Late.\n\nEnd.'
    assert [content for _, _, content in said(text, tokenizer)] == [
        "Is it?",
        'It is.\n\n"Quite.',
        "Late.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Poll: Bell leads.\n\nShe leads.",
        "Bell: 1,769.\n\nDent: 1,501.\n\nBell: 547.\n\nDent: 46.",
        "Iowa: Ann Bell and others.\n\nNevada: Carl Dent and others.\n\nOhio: Nobody at all.",
        "WATCH: The speech.\n\nText.\n\nWATCH: The debate.\n\nText.\n\nWATCH: The vote.",
    ],
    ids=["headline", "numbers", "list", "one label"],
)
def test_other_colons_after_names_are_no_conversation(text: str, tokenizer: Tokenizer) -> None:
    assert said(text, tokenizer) == []


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("“It is late.” ― Ann Bell", ("Ann Bell", "―", "“It is late.”")),
        ("”It is late.”― Ann P. Bell.", ("Ann P. Bell", "―", "”It is late.”")),
        ('"It is late."\n\n- Ann Bell.', ("Ann Bell", "-", '"It is late."')),
        ("“Late.” — Ann Bell, tweeting after dark", ("Ann Bell", "—", "“Late.”")),
    ],
)
def test_a_quotation_belongs_to_who_signed_it(
    text: str, row: tuple[str, str, str], tokenizer: Tokenizer
) -> None:
    text = f"They wrote to us.\n{text}\nAnd so on."
    assert said(text, tokenizer) == [row]


@pytest.mark.parametrize(
    "text",
    [
        "It is “late.”\n\n– Ann Bell",
        "Prices rose.” --Ann Bell.",
        "“It is late” - Democrats who watched the debate said they were unfazed.",
        "“It is late.”\n\nAnn Bell left.",
    ],
    ids=["ends in a quotation", "by-line", "a sentence goes on", "no dash"],
)
def test_no_signature(text: str, tokenizer: Tokenizer) -> None:
    assert said(text, tokenizer) == []


@given(text=st.text(st.sampled_from('“”" \n:-—.AaBb()é'), max_size=80))
def test_whatever_the_text_all_is_inside_of_it(tokenizer: Tokenizer, text: str) -> None:
    words = read_words(text, tokenizer)
    for each in laid_out(curled(text), words):
        assert each.source is not None
        for first, last in (each.source, each.cue, *each.content):
            assert 0 <= first <= last < len(words)


@pytest.mark.parametrize(
    "piece", ["“A.” — A ", "A: a\n", "“A\n", "A B C: ", "“a” - Ann, ", "“A: a\n“B: b\n"]
)
def test_time_grows_with_the_text_and_not_faster(piece: str, tokenizer: Tokenizer) -> None:
    def seconds(times: int) -> float:
        words, shown = read_words(piece * times, tokenizer), curled(piece * times)
        start = time.process_time()
        laid_out(shown, words)
        return time.process_time() - start

    seconds(500)
    assert seconds(16_000) < 20 * seconds(2_000) + 0.2
