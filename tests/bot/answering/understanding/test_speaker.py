import pytest

from bot.answering.understanding.speaker import Speaker


@pytest.mark.parametrize(
    ("who", "text", "named"),
    [
        ("Pistorius", "Boris Pistorius", True),
        ("pistorius", "The minister, Pistorius", True),
        ("Marian Holt", "Holt", True),
        ("Marian Holt", "Mrs Holt", True),
        ("Marian Holt", "Samuel Holt", False),
        ("Inspector Calder", "Ruth Calder", True),
        ("George Bush", "George W. Bush", True),
        ("Castañeda", "Jorge Castaneda", True),
        ("castaneda", "Jorge Castañeda", True),
        ("the German defence minister", "The German Defence Minister, Boris Pistorius", True),
        ("the secretary of state", "Ohio Secretary of State Jon Husted", True),
        ("the secretary of state", "The state had added a week", False),
        ("the Ohio secretary of state", "Ohio’s Secretary of State", True),
        ("the Ohio secretary of state", "Iowa Secretary of State", False),
        ("Holt", "Holton", False),
        ("Holt", "Holt-Smith", False),
    ],
)
def test_a_text_names_a_person_by_surname_unless_the_first_name_differs(
    who: str, text: str, named: bool
) -> None:
    assert Speaker(who).is_named_in(text) is named


@pytest.mark.parametrize(
    ("who", "article", "other"),
    [
        ("Marian Holt", "Samuel Holt is the mayor. Holt said no.", True),
        ("Marian Holt", "Samuel Holt and his sister Marian Holt met.", False),
        ("Marian Holt", "Mr. Holt said no.", False),
        ("Holt", "Samuel Holt is the mayor.", False),
    ],
)
def test_an_article_may_know_only_somebody_else_of_that_surname(
    who: str, article: str, other: bool
) -> None:
    assert Speaker(who).is_somebody_else_in(article) is other


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("serena williams", "Serena Williams"),
        ("Pistorius", "Pistorius"),
        ("the defence minister", "the defence minister"),
    ],
)
def test_a_reader_is_shown_the_name_with_its_capitals(typed: str, label: str) -> None:
    assert Speaker(typed).label == label
