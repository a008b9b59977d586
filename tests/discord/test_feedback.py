"""The summary of what people thought of the answers."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from bot.discord.feedback import summary
from bot.discord.records import Kept, Records
from tests.discord.test_rendering import citation


def test_votes_are_counted_by_generation_and_disliked_articles_named(tmp_path: Path) -> None:
    with closing(Records(tmp_path / "records")) as records:
        assert summary(records) == "There is no feedback yet."
        first = Kept("a" * 16, "g1", (citation(1), citation(2)), ())
        records.keep(first, "q", 1.0)
        records.keep(replace(first, id="b" * 16, generation="g2"), "q", 2.0)
        for name, user, vote in (("a", 1, 1), ("a", 2, -1), ("b", 1, -1), ("b", 1, 1)):
            assert records.vote(name * 16, user, vote, float(user))
        assert not records.vote("c" * 16, 1, 1, 3.0)
        text = summary(records)
    assert [line.split() for line in text.splitlines()[1:3]] == [
        ["g1", "1", "1", "50%"],
        ["g2", "1", "0", "100%"],
    ]
    assert [line.split() for line in text.splitlines()[5:]] == [["a1", "1", "2"], ["a2", "1", "2"]]
