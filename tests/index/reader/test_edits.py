"""Questions that a passage no longer answers: one thing is changed, and it reads as before."""

from random import Random

import pytest

from index.reader.training import edits
from index.reader.training.entities import Cast, entities

PASSAGE = (
    "In 1891 Henry Bell moved to Colorado, while Thomas Edison stayed in Ohio with 12 engineers."
    " The new laboratory burned down in 1895."
)
CAST = Cast([PASSAGE, "Later Thomas Edison and Henry Bell met. Both Bell and Edison agreed."])

KINDS = [
    ("Henry Bell", "person"),
    ("Colorado", "place"),
    ("1891", "year"),
    ("12", "number"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_entities_have_a_kind(text: str, kind: str) -> None:
    assert (text, kind) in {(e.text, e.kind) for e in entities(PASSAGE)}


def test_an_entity_stands_where_it_says() -> None:
    assert all(PASSAGE[e.start : e.end] == e.text for e in entities(PASSAGE))


def test_question_words_are_no_names() -> None:
    assert [e.text for e in entities("When Did The Otter leave? What Is it?")] == ["Otter"]


SWAPS = [
    ("Where did Henry Bell move?", "Colorado", "Henry Bell", {"Thomas Edison", "Edison"}),
    ("Who stayed in Ohio?", "Thomas Edison", "Ohio", {"Colorado"}),
    ("Who moved in 1891?", "Henry Bell", "1891", None),
    ("Where did Bell go with 12 men?", "Colorado", None, None),
]


@pytest.mark.parametrize(("question", "answer", "old", "new"), SWAPS)
@pytest.mark.parametrize("seed", range(5))
def test_a_name_is_swapped_for_another_of_its_kind(
    question: str, answer: str, old: str | None, new: set[str] | None, seed: int
) -> None:
    swap = edits.other_entity(question, PASSAGE, answer, CAST, Random(seed))  # noqa: S311
    assert swap is not None
    assert swap.question == question.replace(swap.old, swap.new)
    assert swap.new != answer
    assert old is None or swap.old == old
    assert new is None or swap.new in new


def test_without_a_name_nothing_is_swapped() -> None:
    assert edits.other_entity("What burned down?", PASSAGE, "lab", CAST, Random(1)) is None  # noqa: S311


OPPOSITES = {
    "a superlative": ("What is the largest city?", "What is the smallest city?"),
    "the article fits": ("Who built an old mill?", "Who built a young mill?"),
    "none": ("Who is Ann?", None),
    "a capital is a name": ("Who reads The Old Mill?", None),
}


@pytest.mark.parametrize(("question", "changed"), OPPOSITES.values(), ids=OPPOSITES.keys())
def test_a_word_becomes_its_opposite(question: str, changed: str | None) -> None:
    found = {
        swap.question if (swap := edits.opposite(question, Random(seed))) else None  # noqa: S311
        for seed in range(30)
    }
    assert changed in found


NEGATED = {
    "by a short form or a word": ("What was built?", {"What wasn't built?", "What was not built?"}),
    "did keeps its verb": (
        "What did Ann build?",
        {
            "What didn't Ann build?",
            "What did Ann not build?",
            "What did Ann never build?",
            "What did Ann refuse to build?",
            "What did Ann fail to build?",
            None,
        },
    ),
    "a name may have a conjunction": (
        "What did Ann and Bo build?",
        {"What didn't Ann and Bo build?", None},
    ),
    "who did it never did it": ("Who invented it?", {"Who never invented it?", None}),
    "what is negated stays": ("What did Ann not build?", {None}),
    "nothing to negate": ("Who built it?", {None}),
}


@pytest.mark.parametrize(("question", "expected"), NEGATED.values(), ids=NEGATED.keys())
def test_a_question_is_negated(question: str, expected: set[str | None]) -> None:
    found = {edits.negated(question, Random(seed)) for seed in range(60)}  # noqa: S311
    assert found == expected


EXCHANGED = {
    "who did what to whom": (
        "When did Henry Bell leave Thomas Edison?",
        "When did Thomas Edison leave Henry Bell?",
    ),
    "one beside the other stays": ("When did Henry Bell and Thomas Edison meet?", None),
    "a person is no place": ("When did Henry Bell live in Ohio?", None),
    "one name": ("When did Henry Bell leave?", None),
}


@pytest.mark.parametrize(("question", "changed"), EXCHANGED.values(), ids=EXCHANGED.keys())
def test_names_change_places(question: str, changed: str | None) -> None:
    assert edits.exchanged(question) == changed


DETAILS = {
    "added": ("Who left?", ["Who came in 1895?"], "Who left in 1895?"),
    "the question has one": ("Who left in 1891?", ["Who came in 1895?"], None),
    "no other has one": ("Who left?", ["Who came?", "Who came by the road?"], None),
}


@pytest.mark.parametrize(("question", "others", "changed"), DETAILS.values(), ids=DETAILS.keys())
def test_a_detail_nobody_reported_is_added(
    question: str, others: list[str], changed: str | None
) -> None:
    assert edits.further_detail(question, others, Random(1)) == changed  # noqa: S311


def test_a_phrase_becomes_another_of_the_passage() -> None:
    swap = edits.other_phrase(
        "Who built the old mill in Ohio?", "They stood by the new laboratory.", "Ann", Random(2)  # noqa: S311
    )  # fmt: skip
    assert swap is not None
    assert swap.question == "Who built the new laboratory in Ohio?"


def test_the_verb_at_the_end_belongs_to_no_phrase() -> None:
    passage = "They stood by the new laboratory."
    assert edits.other_phrase("When did the mill burn?", passage, "1895", Random(2)) is None  # noqa: S311
