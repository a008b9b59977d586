import pytest

from bot.answering.understanding.listing import asks_for_several


@pytest.mark.parametrize(
    ("asked", "several"),
    [
        ("which states were hit?", True),
        ("What are the demands?", True),
        ("which two figures does he want?", True),
        ("Two towns were hit. Which other towns did he name?", True),
        ("who else came?", True),
        ("name all the ministers", True),
        ("which state was hit?", False),
        ("what is the demand?", False),
        ("what happens to the bridge?", False),
        ("which party's leaders came?", False),
        ("who came?", False),
        ("what did Healey say?", False),
    ],
)
def test_several_things_may_be_asked_for(asked: str, several: bool) -> None:
    assert asks_for_several(asked) is several
