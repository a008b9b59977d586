"""The picture of a comparison: whose bar is how long, and what stands beside it."""

import re

import pytest

from bot.measuring.bars import LONGEST, OTHER, OWN, Bars, bars_svg

GROUPS = [
    Bars("speed", {"Verbatim, with all": 50.0, "Other & co": 25.0}),
    Bars("nothing", {"Other & co": 0.0}),
]


def rectangles(svg: str) -> list[tuple[float, str]]:
    found = re.findall(r'<rect [^>]*width="([\d.]+)"[^>]*fill="(#\w+)"', svg)
    return [(float(width), colour) for width, colour in found]


def test_the_longest_bar_of_a_group_fills_it_and_the_others_are_in_proportion() -> None:
    widths, colours = zip(*rectangles(bars_svg(GROUPS, "Verbatim")), strict=True)
    assert widths == pytest.approx((LONGEST, LONGEST / 2, 1))
    assert colours == (OWN, OTHER, OTHER)


def test_titles_names_and_numbers_are_said_in_words() -> None:
    said = re.findall(r"<text [^>]*>([^<]*)</text>", bars_svg(GROUPS, "Verbatim"))
    assert said[:5] == ["speed", "Verbatim, with all", "50", "Other &amp; co", "25"]
    assert said[5:] == ["nothing", "Other &amp; co", "0"]
