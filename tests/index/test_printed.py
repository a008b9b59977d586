from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.library import Index
from index.printed import DAY, OUTLET, Printed, favoured, may_name_any, named_days, named_outlets

VERGE, CRUNCH = Printed("The Verge", "2023-10-06"), Printed("TechCrunch", "2023-10-07")

OUTLETS: dict[str, tuple[str, list[str]]] = {
    "as it is written": ("What did TechCrunch report on FTX?", ["TechCrunch"]),
    "without its article": ("What did Verge reporters find?", ["The Verge"]),
    "in quotation marks": ("Who left, according to 'The Verge'?", ["The Verge"]),
    "two": ("Did TechCrunch and The Verge agree?", ["TechCrunch", "The Verge"]),
    "with signs of its own": ("as Cnbc | World News says", ["Cnbc | World News"]),
    "not a word that is written alike": ("Who stood on the verge of ruin?", []),
    "not a part of a word": ("What does TechCrunchers mean?", []),
    "not within a longer name": ("What did The New York Times say?", ["The New York Times"]),
    "the shorter one alone": ("What did The Times say?", ["The Times"]),
}


@pytest.mark.parametrize(("question", "named"), OUTLETS.values(), ids=OUTLETS.keys())
def test_an_outlet_is_named_by_its_name(question: str, named: list[str]) -> None:
    known = ["TechCrunch", "The Verge", "Cnbc | World News", "The Times", "The New York Times"]
    assert sorted(named_outlets(question, known)) == named


@pytest.mark.parametrize(
    ("question", "days"),
    [
        ("What did it report on October 6, 2023?", {"2023-10-06"}),
        ("What did it report on Oct. 6th 2023?", {"2023-10-06"}),
        ("What did it report on 6 October 2023?", {"2023-10-06"}),
        ("What did it report on 2023-10-06?", {"2023-10-06"}),
        ("Between October 6, 2023, and October 7, 2023?", {"2023-10-06", "2023-10-07"}),
        ("What did it report on October 6?", set()),
        ("What did it report on February 31, 2023?", set()),
        ("What happened in October 2023?", set()),
    ],
)
def test_a_day_is_named_with_its_year(question: str, days: set[str]) -> None:
    assert named_days(question) == days


@pytest.mark.parametrize(
    ("question", "scores"),
    [
        ("nothing of it", {1: 1.0, 2: 0.5, 3: 0.3}),
        ("what does the TechCrunch report say?", {1: 1.0, 2: 0.5, 3: 1.0}),
        ("what does the Verge report say?", {1: 1.0 + OUTLET, 2: 0.5 + OUTLET, 3: 0.3}),
        ("what came out on October 7, 2023?", {1: 1.0, 2: 0.5, 3: 0.3 + DAY}),
    ],
)
def test_what_is_named_counts_more(question: str, scores: dict[int, float]) -> None:
    ranking = [(1, 1.0), (2, 0.5), (3, 0.3)]
    assert dict(favoured(ranking, question, {1: [VERGE], 2: [VERGE], 3: [CRUNCH]})) == scores


def test_each_outlet_that_is_named_has_a_passage_among_the_first() -> None:
    ranking = [(1, 1.0), (2, 0.9), (3, 0.8), (4, 0.0)]
    printings = {1: [VERGE], 2: [VERGE], 3: [Printed(None, None)], 4: [CRUNCH]}
    found = favoured(ranking, "Do The Verge and TechCrunch agree?", printings)
    assert [id for id, _ in found] == [1, 4, 2, 3]
    assert found[1][1] == found[0][1]


def test_an_article_counts_by_every_place_it_was_printed_in() -> None:
    found = favoured([(1, 1.0), (2, 0.9)], "the TechCrunch one?", {1: [VERGE], 2: [VERGE, CRUNCH]})
    assert found == [(2, 0.9 + OUTLET), (1, 1.0)]


@pytest.mark.parametrize(
    ("question", "may"),
    [
        ("what did he say?", False),
        ("What did he say?", False),
        ("what did “TechCrunch” say?", True),
    ],
)
def test_where_no_name_can_stand_nobody_looks(question: str, may: bool) -> None:
    assert may_name_any(question) is may


SOME = st.lists(
    st.sampled_from([VERGE, CRUNCH, Printed(None, None), Printed("Fortune", None)]), max_size=2
)


@given(
    st.dictionaries(st.integers(0, 9), st.tuples(st.floats(0, 1), SOME)),
    st.sampled_from(["nothing", "TechCrunch of October 6, 2023", "Fortune and The Verge", ""]),
)
def test_every_passage_stays_once_and_the_scores_fall(
    known: dict[int, tuple[float, list[Printed]]], question: str
) -> None:
    ranking = sorted(((id, s) for id, (s, _) in known.items()), key=lambda item: -item[1])
    found = favoured(ranking, question, {id: printed for id, (_, printed) in known.items()})
    assert sorted(id for id, _ in found) == sorted(known)
    assert [s for _, s in found] == sorted((s for _, s in found), reverse=True)
    assert all(score >= known[id][0] for id, score in found)


def test_the_report_of_the_outlet_that_is_named_comes_first(
    build: Callable[[dict[str, str]], Path],
) -> None:
    text = "The council will repair the swing bridge, it said."
    rows = [
        f'{{"id": "{id}", "source": "{outlet}", "text": "{text} {more}"}}'
        for id, outlet, more in (
            ("a", "The Courier", "Repair of the bridge begins in May."),
            ("b", "Quillon Echo", "Nobody objected."),
        )
    ]
    index = Index.open(build({"wire.jsonl": "\n".join(rows)}))
    asked = "When will the swing bridge repair begin, {}?"
    first = index.search(asked.format("they ask"), 1)[0].passage.article
    assert first == "a"
    echo = index.search(asked.format("as the Quillon Echo was told"), 2)
    assert echo[0].passage.article == "b"
    assert echo[0].score >= echo[1].score
