import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Span
from index.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[s:e] for s, e in sentences(text, 0, len(text))]


SPLITS = {
    "two plain sentences": "He left. | She stayed.",
    "question and exclamation marks": "Who left? | He did! | Nobody cared.",
    "a quotation of two sentences": "“We tried. | We failed,” he said.",
    "a quotation closes the sentence": "She called it “a mistake.” | He disagreed.",
    "a straight quotation closes it": 'She called it "a mistake." | He disagreed.',
    "a straight quotation opens the next": 'He said so on Monday. | "I will go," he added.',
    "two single quotes for one": "''We go,'' he said. | ''We stay.'' | She left.",
    "no space after a closing quotation mark": "He shouted “Go.”|She went.",
    "no space before an opening one": 'He is "tall."|"I am short," she said.',
    "no space between sentences": "The plan was dropped.|Nobody knows why.",
    "a bracket belongs to its sentence": "(That was false.) | He left.",
    "a bracket and a quotation mark": "“It is bad (they say.)” | He left.",
    "an ellipsis of one sign": "It was over … | Nobody knew.",
    "a sentence and an elision": "It worries them. … | Some groups disagree.",
    "an elision in full stops": "It worries them. . . . | Some groups disagree.",
    "a place at the end": "She moved to the U.S. | She never came back.",
    "an hour at the end": "It began at 7 p.m. | He was late.",
    "a company at the end": "She runs Apple Inc. | He runs nothing.",
    "a year at the end": "It began in 2015. | It ended in 2016.",
    "the answer no": "He said no. | Then he left.",
    "the pronoun I at the end": "So do I. | He does not.",
}

WHOLE = {
    "titles": "Mr. Ban met Sen. Ted Cruz, Gov. Mary Fallin and Lt. Gov. Dan Patrick in St. Louis.",
    "plural titles": "Govs. Jeb Bush and Chris Christie met Reps. Smith and Jones.",
    "initials": "J. K. Rowling and George W. Bush met H.W. Brands.",
    "abbreviated country": "The U.S. Senate met U.N. Secretary General Ban.",
    "state after a party": "Rep. Loretta Sanchez (D-Calif.) said Sen. Tim Scott, R-S.C., agreed.",
    "month and day": "He left on Jan. 1 and came back on Sept. 11.",
    "hours": "At 9:30 a.m. Eastern time he called.",
    "numbers": "He was No. 2 and paid $3.5 million.",
    "a domain": "He wrote for Salon.com and e.g. Slate.",
    "exclamation before an attribution": "“Go!” he said.",
    "exclamation before a name": "“Why not?” Mr. Smith asked.",
    "full stop in a quotation that goes on": "“Go.” said Smith.",
    "an ellipsis that goes on": "“We … want peace ... and quiet,” he said.",
    "an elided quotation": "He said “my message… Will be that there is no deal”.",
    "a list number": "1. The first thing is money.",
    "a name with a mark": "He likes Yahoo! News and Jeb! Bush.",
    "a wrapped line": "He said he\nwould go to\nParis today.",
}


@pytest.mark.parametrize("text", SPLITS.values(), ids=SPLITS.keys())
def test_cuts_between_sentences(text: str) -> None:
    expected = [part.strip() for part in text.split("|")]
    assert cut(text.replace(" | ", " ").replace("|", "")) == expected


@pytest.mark.parametrize("text", WHOLE.values(), ids=WHOLE.keys())
def test_leaves_one_sentence_whole(text: str) -> None:
    assert cut(text) == [text]


def test_a_paragraph_ends_a_sentence_without_a_mark() -> None:
    assert cut("A headline\n \n He left") == ["A headline", "He left"]


def test_long_lines_are_paragraphs_of_their_own() -> None:
    long = "The committee " + "really " * 20 + "met"
    assert cut(f"A headline\n{long}\nAnother line") == ["A headline", long, "Another line"]


def test_items_of_a_list_are_apart() -> None:
    assert cut("He wants:\n- peace\n- money") == ["He wants:", "- peace", "- money"]


def test_only_the_asked_part_is_cut() -> None:
    text = "One is here. Two is here. Three is here."
    assert [text[s:e] for s, e in sentences(text, 4, 25)] == ["is here.", "Two is here."]


def test_boilerplate_is_left_out_and_ends_a_sentence() -> None:
    text = "He said it was Share Tweet over. She left."
    skip = text.index("Share Tweet")
    found = sentences(text, 0, len(text), [Span(skip, skip + len("Share Tweet"))])
    assert [text[s:e] for s, e in found] == ["He said it was", "over.", "She left."]


PIECES = st.sampled_from(
    [*"He said “ ” \" '' ’ ( ) . ! ? … U.S. Mr. 1 3.5 — é".split(), *" \n\xa0", "\n\n", "x" * 130]
)


@given(st.lists(PIECES, max_size=40).map("".join), st.data())
def test_spans_are_ordered_trimmed_and_hold_every_letter(text: str, data: st.DataObject) -> None:
    at = st.integers(0, len(text))
    skip = Span(*sorted((data.draw(at), data.draw(at))))
    found = sentences(text, 0, len(text), [skip])
    last = 0
    for start, end in found:
        assert last <= start < end
        assert text[start:end] == text[start:end].strip()
        assert end <= skip.start or start >= skip.end or skip.start == skip.end
        assert "\n\n" not in text[start:end]
        last = end
    held = {i for start, end in found for i in range(start, end)} | set(range(*skip))
    assert all(i in held for i in range(len(text)) if not text[i].isspace())


@pytest.mark.parametrize("unit", ["“Go. ", '"', ". ", "\n ", "A. ", "a\n- ", "! ” A ", "x"])
def test_long_texts_take_time_in_proportion(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    began = time.process_time()
    sentences(text, 0, len(text))
    assert time.process_time() - began < 5
