"""Each format's own ways of holding articles, and the many names of an article's fields."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from index.reading.draft import Draft, Flaw, Unreadable
from index.reading.fields import draft_of
from index.reading.html import read_html
from index.reading.json_document import read_json
from index.reading.markdown import read_markdown
from index.reading.table import read_table
from index.reading.titles import title_of

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Minister warns of delay | The Post</title>
<meta property="og:site_name" content="The Post">
<meta property="og:title" content="Minister warns of delay">
<meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2025-02-13T09:30:00+01:00">
<link rel="canonical" href="https://www.example.com/news/minister-warns"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Minister warns of delay</h1>
<p>The minister said on Thursday that the bridge would open late, after engineers found cracks.</p>
<p>“We will not open it a day before it is safe,” she told reporters in the town hall.</p>
</article><footer>© 2025 The Post. All rights reserved.</footer></body></html>"""


def json_drafts(folder: Path, value: object) -> list[Draft | Flaw]:
    path = folder / "a.json"
    path.write_text(json.dumps(value), "utf-8")
    return list(read_json(path))


def table_drafts(folder: Path, table: str) -> list[Draft | Flaw]:
    path = folder / "a.csv"
    path.write_text(table, "utf-8", newline="")
    return list(read_table(path))


ROWS = [{"text": "First."}, {"text": "Second."}]


@pytest.mark.parametrize(
    "value",
    [
        ROWS,
        {"articles": ROWS},
        {"status": "ok", "tags": ["a"], "response": {"total": 2, "results": ROWS}},
        {"one": {"text": "First."}, "two": {"text": "Second."}},
        {"hits": {"hits": [{"_id": str(n), "_source": row} for n, row in enumerate(ROWS)]}},
        {"data": [{"id": n, "attributes": row} for n, row in enumerate(ROWS)]},
    ],
)
def test_a_list_of_articles_is_found_in_its_wrapper(tmp_path: Path, value: object) -> None:
    drafts = json_drafts(tmp_path, value)
    assert [(draft.text, draft.line) for draft in drafts if isinstance(draft, Draft)] == [
        ("First.", 1), ("Second.", 2),
    ]  # fmt: skip


def test_an_object_alone_is_one_article_without_a_number(tmp_path: Path) -> None:
    assert json_drafts(tmp_path, {"text": "First."}) == [Draft("First.")]


def test_json_lines_under_the_name_of_json_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"text": "First."}\n{"text": "Second."}\n', "utf-8")
    assert list(read_json(path)) == [Draft("First.", line=1), Draft("Second.", line=2)]


def test_a_list_names_what_in_it_is_no_article(tmp_path: Path) -> None:
    first, second, third = json_drafts(tmp_path, [{"text": "First."}, 7, {"title": "x"}])
    assert first == Draft("First.", line=1)
    assert second == Flaw("is not an object with the fields of an article", 2)
    assert isinstance(third, Flaw)
    assert third.line == 3


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            {"Body": "B.", "Headline": " A\nb ", "LINK": "https://e.com/a", "outlet": "The Post",
             "byline": "Jane", "publishedAt": "2016-11-08T10:00:00Z", "score": 3},
            Draft("B.", None, "A b", "https://e.com/a", "The Post", "Jane", "2016-11-08T10:00:00Z"),
        ),
        (
            {"maintext": "B.", "authors": ["Jane", "John"], "source_domain": "https://www.e.com/x",
             "date_publish": "2016-11-08 00:00:00", "_id": {"$oid": "5f"}},
            Draft("B.", id="5f", source="e.com", author="Jane, John", published="2016-11-08"),
        ),
        (
            {"content": ["One.", "Two."], "source": {"id": None, "name": "The Post"},
             "author": [{"name": "Jane"}, {"name": "John"}], "date": {"$date": 1447700000000}},
            Draft("One.\n\nTwo.", source="The Post", author="Jane, John",
                  published="2015-11-16T18:53:20Z"),
        ),
        ({"text": " \n", "body": "B.", "id": 7.0}, Draft("B.", id="7")),
        ({"text": "B.", "id": 2**62, "author": "nan", "title": None}, Draft("B.", id=str(2**62))),
        ({"text": "B.", "url": "javascript:alert(1)"}, Draft("B.")),
        ({"text": "B.", "id": "https://e.com/a"}, Draft("B.", id="https://e.com/a",
                                                        url="https://e.com/a")),
    ],
)  # fmt: skip
def test_fields_are_found_under_the_names_that_occur(
    row: dict[str, object], expected: Draft
) -> None:
    assert draft_of(row) == expected


@pytest.mark.parametrize("row", [{}, {"text": ""}, {"text": None, "title": "x"}, {"text": 7}])
def test_a_row_without_a_text_is_no_article(row: dict[str, object]) -> None:
    assert draft_of(row) is None


def test_the_text_of_a_row_stays_as_it_is() -> None:
    draft = draft_of({"text": "  One.\r\n\tTwo.\u00a0 "})
    assert draft is not None
    assert draft.text == "  One.\r\n\tTwo.\u00a0 "


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_a_table_is_read_whatever_stands_between_its_cells(tmp_path: Path, mark: str) -> None:
    rows = [["id", "Title", "Body"], ["7", "A, b; c", "One\n\nTwo."], ["8", "", "Three."]]
    table = "".join(
        mark.join(f'"{cell}"' if set(cell) & set(",;\n") else cell for cell in row) + "\n"
        for row in rows
    )
    assert table_drafts(tmp_path, table) == [
        Draft("One\n\nTwo.", id="7", title="A, b; c", line=2),
        Draft("Three.", id="8", line=5),
    ]


def test_a_table_names_the_line_of_a_row_without_a_text(tmp_path: Path) -> None:
    drafts = table_drafts(tmp_path, '\ntitle,text\nA,"One\nTwo."\nB,\n\nC\nD,Three.,extra\n')
    assert drafts == [
        Draft("One\nTwo.", title="A", line=3),
        Flaw("has no text", 5),
        Flaw("has no text", 7),
        Draft("Three.", title="D", line=8),
    ]


def test_a_long_cell_is_no_obstacle(tmp_path: Path) -> None:
    long = "word " * 100_000
    assert table_drafts(tmp_path, f"text\n{long}\n") == [Draft(long, line=2)]


def test_a_page_gives_its_article_and_what_it_states_about_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE, "utf-8")
    (draft,) = read_html(path)
    assert draft.text.endswith(
        "after engineers found cracks.\n\n“We will not open it a day before it is safe,” "
        "she told reporters in the town hall."
    )
    assert "All rights" not in draft.text
    assert (draft.title, draft.url, draft.source, draft.author, draft.published) == (
        "Minister warns of delay", "https://www.example.com/news/minister-warns",
        "The Post", "Jane Doe", "2025-02-13",
    )  # fmt: skip


def test_a_page_takes_no_date_from_its_running_text(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        "<html><body><p>The treaty was signed on 5 May 1998.</p></body></html>", "utf-8"
    )
    (draft,) = read_html(path)
    assert draft.published is None


def test_a_fragment_and_an_old_encoding_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(
        '<meta charset="iso-8859-2"><p>Źle się stało w mieście.</p>'.encode("iso-8859-2")
    )
    (draft,) = read_html(path)
    assert draft.text == "Źle się stało w mieście."


def test_a_page_without_a_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><body><nav></nav></body></html>", "utf-8")
    with pytest.raises(Unreadable, match="has no text"):
        list(read_html(path))


def test_a_page_that_breaks_the_parser_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<svg><html", "utf-8")
    with pytest.raises(Unreadable):
        list(read_html(path))


def test_who_has_no_pages_does_not_wait_for_the_extractor() -> None:
    loaded = "import sys, index.reading; print(*{'trafilatura', 'dateutil'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", loaded],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3],
    )  # fmt: skip
    assert done.stdout.strip() == ""


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Mayor resigns\n\nHe left.", "Mayor resigns"),
        (
            "He left.\n\n## The *Post*: [mayor](https://e.com) resigns ##\n",
            "The Post: mayor resigns",
        ),
        ("Mayor resigns\n=============\n\nHe left.", "Mayor resigns"),
        ("---\ntitle: Stated\n---\n# Heading\n\nHe left.", "Stated"),
        ("#hashtag is no heading.\n", None),
        ("# ---\n\n# Real\n\nHe left.", "Real"),
    ],
)
def test_markdown_is_titled_by_its_first_heading(
    tmp_path: Path, text: str, title: str | None
) -> None:
    path = tmp_path / "a.md"
    path.write_text(text, "utf-8")
    (draft,) = read_markdown(path)
    assert draft.title == title


def test_a_long_first_sentence_is_shortened_at_a_word() -> None:
    title = title_of(None, "word " * 100 + "end. Next.", ())
    assert title == "word " * 39 + "word…"
    assert len(title) == 200


def test_a_stated_title_is_put_on_one_line() -> None:
    assert title_of(" A\n title ", "Text.", ()) == "A title"
