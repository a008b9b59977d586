import pytest

from bot.answering.understanding.names import unknown_names
from bot.answering.understanding.question import analyse


@pytest.mark.parametrize(
    ("asked", "unknown"),
    [
        ("What did Merkel say?", ["Merkel"]),
        ("What did Angela Merkel say about Rishi Sunak’s plan?", ["Angela Merkel", "Rishi Sunak"]),
        ("What did Boris Pistorius say?", []),
        ("Who from Staunton, Virginia wrote?", []),
        ("What happened in March on a Tuesday with Mr. Pistorius?", []),
        ("What did the EU say?", []),
        ("Where in Nevada did Pistorius warn?", ["Nevada"]),
        ("Besides Pistorius, who left?", []),
    ],
)
def test_a_name_is_unknown_where_no_part_of_it_stands_in_the_evidence(
    asked: str, unknown: list[str]
) -> None:
    known = frozenset({"boris", "pistorius", "staunton", "minist", "wash"})
    assert unknown_names(analyse(asked), known) == unknown
