"""Links that open at a sentence, as the WICG's Text Fragments specification writes them."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord.text_fragment import link, text_directive, web_address


@pytest.mark.parametrize(
    ("text", "directive"),
    [
        ("She said no.", "text=She%20said%20no."),
        ("well-known, R&D", "text=well%2Dknown%2C%20R%26D"),
        ("a b c d e f g h i j k", "text=a%20b%20c%20d%20e,g%20h%20i%20j%20k"),
        ("First line\nand the second line", "text=First%20line,and%20the%20second%20line"),
        ("  ", ""),
    ],
)
def test_terms_are_encoded_as_specified(text: str, directive: str) -> None:
    assert text_directive(text) == directive


@pytest.mark.parametrize(
    ("url", "opened"),
    [
        ("https://a.example/x", "https://a.example/x#:~:text=no"),
        ("https://a.example/x#part", "https://a.example/x#part:~:text=no"),
        ("https://a.example/x#:~:text=old", "https://a.example/x#:~:text=no"),
        ("https://a.example/(x)?q=<y> z", "https://a.example/%28x%29?q=%3Cy%3E%20z#:~:text=no"),
    ],
)
def test_the_directive_follows_the_fragment(url: str, opened: str) -> None:
    assert link(url, "no") == opened


@given(st.text(max_size=400))
def test_nothing_of_a_text_ends_its_directive(text: str) -> None:
    directive = text_directive(text)
    assert not set(directive.removeprefix("text=")) & set("&-<>() \n")
    assert directive.count(",") <= 1
    for term in filter(None, directive.removeprefix("text=").split(",")):
        assert unquote(term) in " ".join(text.split())


@given(st.text(max_size=200))
def test_an_address_cannot_leave_its_link(rest: str) -> None:
    address = web_address(f"https://a.example/{rest}")
    assert address is None or not set(address) & set('<>() \n"\\')
