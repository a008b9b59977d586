import pytest

from bot.answering.answer import Answer, Citation
from bot.answering.refusal import Refusal
from bot.measuring.stretches import loose_stretches

ARTICLE = "Mara Holt spoke. “It was\n\nclose,” she said. Nobody [1999] asked. Rain fell."


def cite(n: int, text: str) -> Citation:
    start = ARTICLE.find(text)
    return Citation(n, "a", "T", None, None, None, "a.txt", start, start + len(text), text)


def answer(text: str, *cited: str, refused: bool = False) -> Answer:
    citations = tuple(cite(n, quoted) for n, quoted in enumerate(cited, 1))
    return Answer("Who?", text, citations, Refusal() if refused else None)


QUOTED = "“It was\n\nclose,” she said."


@pytest.mark.parametrize(
    ("text", "cited", "loose"),
    [
        ("Rain fell. [1]", ("Rain fell.",), []),
        ("“It was close,” she said. [1]", (QUOTED,), []),  # a line break joined
        ("Rain fell. [1] Mara Holt spoke. [2]", ("Rain fell.", "Mara Holt spoke."), []),
        ("Mara Holt: “It was close,” she said. [1]", (QUOTED,), []),
        ("Rain fell. [1] [2]", ("Mara Holt spoke.", "Rain fell."), []),
        ("Nobody [1999] asked. [1]", ("Nobody [1999] asked.",), []),
        # What the article does not say, says of another citation, or what nothing marks:
        ("Snow fell. [1]", ("Rain fell.",), ["Snow fell."]),
        ("Rain fell. It snowed. [1]", ("Rain fell.",), ["Rain fell. It snowed."]),
        ("Rain fell. [2]", ("Rain fell.", "Mara Holt spoke."), ["Rain fell."]),
        ("Rain fell. [1] Indeed.", ("Rain fell.",), ["Indeed."]),
        ("Rain fell.", ("Rain fell.",), ["Rain fell."]),
        ("Rain fell.", (), ["Rain fell."]),
        # An introduction is a name as the article has it, and no more.
        ("Ines Calder: Rain fell. [1]", ("Rain fell.",), ["Ines Calder: Rain fell."]),
        ("Mara Holt lied: Rain fell. [1]", ("Rain fell.",), ["Mara Holt lied: Rain fell."]),
        ("Mara Holt: Snow fell. [1]", ("Rain fell.",), ["Mara Holt: Snow fell."]),
        ("[1]", ("Rain fell.",), [""]),
    ],
)
def test_a_stretch_is_loose_unless_it_lies_in_a_citation_marked_behind_it(
    text: str, cited: tuple[str, ...], loose: list[str]
) -> None:
    assert [s.strip() for s in loose_stretches(answer(text, *cited), {"a": ARTICLE})] == loose


def test_a_refusal_quotes_nothing() -> None:
    assert loose_stretches(answer("The articles do not say.", refused=True), {}) == []
