"""``Key: value`` lines above a text are its fields, and an article's own first lines are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.reading.frontmatter import split_front_matter

BODY = "The mayor resigned on Monday.\n\nNobody knew why.\n"


@pytest.mark.parametrize(
    ("block", "fields"),
    [
        (
            "Title: Mayor resigns\nSource: The Post\n\n",
            {"Title": "Mayor resigns", "Source": "The Post"},
        ),
        ("url: https://example.com/a\n\n\n", {"url": "https://example.com/a"}),
        (
            "Published at: 2016-11-08\nBYLINE: Jane Doe\n\n",
            {"Published at": "2016-11-08", "BYLINE": "Jane Doe"},
        ),
        (
            '---\ntitle: "Mayor: gone"\nlayout: post\n---\n',
            {"title": "Mayor: gone", "layout": "post"},
        ),
        (
            "---\nauthors:\n  - Jane Doe\n  - John Smith\ndate: 2016-11-08\n---\n\n",
            {"authors": ["Jane Doe", "John Smith"], "date": "2016-11-08"},
        ),
        (
            "---\n# who\nauthors: [Jane Doe, 'John Smith']\n...\n",
            {"authors": ["Jane Doe", "John Smith"]},
        ),
    ],
)
def test_fields_are_split_off(block: str, fields: dict[str, object]) -> None:
    assert split_front_matter(block + BODY) == (fields, BODY)


@pytest.mark.parametrize(
    "top",
    [
        "Note: the mayor did not answer.\n\n",
        "Title: Mayor resigns\nNote: he did not answer.\n\n",
        "Title: Mayor resigns\nHe did not answer.\n\n",
        "Source: " + "officials who asked not to be named said much " * 8 + "\n\n",
        "Body: nobody found one.\n\n",
        "Date:\n\n",
        "---\n\nThe mayor said: nothing.\n\n---\n",
        "---\nlayout: post\n---\n",
        "---\ntitle: never closed\n",
    ],
)
def test_an_article_that_begins_with_a_colon_is_whole(top: str) -> None:
    assert split_front_matter(top + BODY) == ({}, top + BODY)


def test_a_file_of_nothing_but_fields_has_no_text() -> None:
    assert split_front_matter("Title: Mayor resigns\nSource: The Post") == (
        {"Title": "Mayor resigns", "Source": "The Post"}, "",
    )  # fmt: skip


@given(
    st.lists(st.sampled_from(["---", "Title: x", "- a", "Note: x", "", " x", "#"])).map("\n".join)
)
def test_the_text_is_always_the_end_of_what_was_read(text: str) -> None:
    fields, rest = split_front_matter(text)
    assert text.endswith(rest)
    assert fields or rest == text
