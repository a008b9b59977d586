"""What a rebuild says it did."""

from dataclasses import replace

import pytest

from bot.terminal.rebuilding import NAMED, summary_text
from index.article import Origin
from index.intake import Intake
from index.reading import Refused
from index.rebuild import Summary

INTAKE = Intake(
    read=12, new=3, changed=2, unchanged=7, moved=0, removed=1, kept=0, taken_down=0, refused=()
)
SECONDS = {"reading": 0.5, "embedding": 1.75}
SUMMARY = Summary(INTAKE, 1_012, 34_567, 89, 4_321, True, SECONDS)


def refused(*names: str) -> Summary:
    """A summary in which these files were not read."""
    files = tuple(Refused(Origin("/home/ann", name), "is empty") for name in names)
    return replace(SUMMARY, intake=replace(INTAKE, refused=files))


def test_a_summary_says_what_was_read_what_changed_and_how_long_it_took() -> None:
    assert summary_text(SUMMARY).splitlines() == [
        "12 articles read: 3 new, 2 changed, 7 unchanged, 1 removed, 0 refused",
        "1,012 articles in 34,567 passages, 89 of them embedded, with 4,321 statements,"
        " in 2.2 seconds",
        "The new generation answers from now on.",
    ]


@pytest.mark.parametrize(
    ("number", "article", "passage"),
    [(0, "0 articles", "0 passages"), (1, "1 article", "1 passage"), (2, "2 articles", "2 passag")],
)
def test_one_is_told_from_many(number: int, article: str, passage: str) -> None:
    summary = Summary(replace(INTAKE, read=number), number, number, 0, number, True, {})
    first, second, _ = summary_text(summary).splitlines()
    assert first.startswith(f"{article} read:")
    assert second.startswith(f"{article} in {passage}")


@pytest.mark.parametrize(
    ("published", "dry_run", "last"),
    [
        (True, False, "The new generation answers from now on."),
        (False, False, "Nothing has changed: the current generation stays."),
        (False, True, "This was a dry run: nothing was written."),
    ],
)
def test_a_summary_says_what_became_of_it(published: bool, dry_run: bool, last: str) -> None:
    summary = replace(SUMMARY, published=published)
    assert summary_text(summary, dry_run=dry_run).splitlines()[-1] == last


def test_the_rare_is_told_where_it_happens() -> None:
    rare = replace(SUMMARY, intake=replace(INTAKE, kept=4, taken_down=5))
    assert "4 kept from an unreadable file, 5 taken down for good" in summary_text(rare)
    assert "kept" not in summary_text(SUMMARY)
    assert "taken down" not in summary_text(SUMMARY)


def test_what_was_refused_comes_last_with_its_reason() -> None:
    lines = summary_text(refused("a.txt", "old/b.txt")).splitlines()
    assert lines[0].endswith("2 refused")
    assert lines[-3:] == ["2 could not be read:", "  a.txt is empty.", "  old/b.txt is empty."]


@pytest.mark.parametrize("number", [NAMED, NAMED + 1, NAMED + 1_500])
def test_of_very_many_refused_the_rest_is_counted(number: int) -> None:
    lines = summary_text(refused(*(f"{n}.txt" for n in range(number)))).splitlines()
    assert sum(line.endswith(".txt is empty.") for line in lines) == NAMED
    more = [] if number == NAMED else [f"  … and {number - NAMED:,} more"]
    assert lines[3 + 1 + NAMED :] == more


def test_a_file_name_does_nothing_to_the_terminal() -> None:
    assert "\x1b" not in summary_text(refused("\x1b[2J.txt"))
