import pytest

from bot.answering.understanding.outlets import asked_outlets, may_name_an_outlet

OUTLETS = [
    "New York Times",
    "Los Angeles Times",
    "Huffington Post",
    "The Herald",
    "Breitbart",
    "Associated Press",
    "BBC News",
    "theguardian.com",
    "Time",
    "Daily Mail",
    "Baltimore Sun",
    "The Week",
    "The Independent",
    "People",
    "thestreet.com",
]


@pytest.mark.parametrize(
    ("asked", "outlets"),
    [
        ("why did she leave, according to Breitbart?", ["Breitbart"]),
        ("What did Breitbart's piece call the deal?", ["Breitbart"]),
        ("who won according to the Herald", ["The Herald"]),
        ("which bank paid, in the herald's analysis?", ["The Herald"]),
        ("how did the Huffington Post describe it?", ["Huffington Post"]),
        ("who paid, per the nyt?", ["New York Times"]),
        ("what happened, according to the Times?", ["New York Times", "Los Angeles Times"]),
        ("as Breitbart reported, who paid?", ["Breitbart"]),
        ("Breitbart: who paid?", ["Breitbart"]),
        ("who paid, reports Breitbart?", ["Breitbart"]),
        ("who paid, according to the AP?", ["Associated Press"]),
        ("who paid, according to BBC?", ["BBC News"]),
        ("who paid, according to the guardian?", ["theguardian.com"]),
        ("who paid, in Time?", ["Time"]),
    ],
)
def test_an_outlet_is_asked_for_by_its_name_or_a_short_form(asked: str, outlets: list[str]) -> None:
    assert list(asked_outlets(asked, OUTLETS)) == outlets
    assert may_name_an_outlet(asked)


@pytest.mark.parametrize(
    "asked",
    [
        "who wrote to Breitbart about the bridge?",
        "when was the Herald-ABC poll taken?",
        "Who answered that Breitbart piece on the deal?",
        "how many times did he come?",
        "who arrived in time?",
        "who was hurt by the guardian?",
        "what came in the mail?",
        "who was burned by the sun?",
        "What's in the news?",
        "how many hours per week did he work?",
        "what did the independent review find?",
        "who is in the street?",
        "what did people say?",
        "what did Healey say?",
    ],
)
def test_an_outlet_that_is_only_mentioned_is_not(asked: str) -> None:
    assert asked_outlets(asked, OUTLETS) == ()
