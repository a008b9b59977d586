"""One door for files and folders of any format: articles, what was refused, what was read."""

import json
import os
import socket
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.article import Article, Origin, text_hash
from index.errors import ReadingError
from index.reading import FileRead, Refused, read_source

SEEDS = Path(__file__).parents[3] / "seeds"
Write = Callable[[str, str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a file below the test's folder and gives that folder."""

    def write_file(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return tmp_path

    return write_file


def articles(source: Path) -> list[Article]:
    return [said for said in read_source(source) if isinstance(said, Article)]


def refusals(source: Path) -> list[str]:
    return [said.sentence for said in read_source(source) if isinstance(said, Refused)]


def files_read(source: Path) -> list[str]:
    return [said.origin.file for said in read_source(source) if isinstance(said, FileRead)]


def test_the_seed_article_is_named_by_its_first_sentence_below_the_share_bar() -> None:
    (seed,) = articles(SEEDS)
    assert seed.title == (
        "There can be no negotiation “about Ukraine without Ukraine”, "
        "the UK’s defence secretary has warned."
    )
    assert seed.id == seed.place == "000_357979eca38c6bab.txt"
    assert seed.text.startswith("0 SHARES Share Tweet\n\nThere can be no negotiation")


def test_a_folder_of_every_format_is_read_in_the_order_of_its_names(write: Write) -> None:
    write("b/plain.txt", "The mayor resigned.")
    write("b/marked.md", "# Mayor resigns\n\nThe mayor resigned.")
    write("a.html", "<html><body><p>The mayor resigned on Monday.</p></body></html>")
    write("c.json", '{"headline": "Mayor resigns", "body": "The mayor resigned."}')
    write("d.jsonl", '{"id": "one", "text": "First."}\n{"id": "two", "text": "Second."}\n')
    folder = write("e.csv", "title,content\nMayor resigns,The mayor resigned.\n")
    found = articles(folder)
    assert [article.origin.file for article in found] == [
        "a.html", "b/marked.md", "b/plain.txt", "c.json", "d.jsonl", "d.jsonl", "e.csv",
    ]  # fmt: skip
    assert {article.origin.source for article in found} == {str(folder)}
    assert found[1].title == found[3].title == found[6].title == "Mayor resigns"
    assert refusals(folder) == []


def test_a_file_is_said_to_be_read_after_its_last_article(write: Write) -> None:
    folder = write("d.jsonl", '{"text": "First."}\n{"text": "Second."}\n')
    said = list(read_source(folder / "d.jsonl"))
    assert [type(one) for one in said] == [Article, Article, FileRead]
    assert said[-1] == FileRead(Origin(str(folder / "d.jsonl"), "d.jsonl"))


def test_an_id_is_the_articles_own_or_its_url_or_its_path(write: Write) -> None:
    write("a/own.txt", "id: mine\nurl: https://example.com/1\n\nThe mayor resigned.")
    write("a/url.txt", "url: https://example.com/2\n\nThe mayor resigned.")
    folder = write("a/none.txt", "The mayor resigned.")
    assert [article.id for article in articles(folder)] == [
        "a/none.txt", "mine", "https://example.com/2",
    ]  # fmt: skip


def test_a_row_without_id_is_named_by_its_text_so_that_it_may_move(write: Write) -> None:
    hashed = f"rows.jsonl#{text_hash('Second.').hex()[:12]}"
    before = articles(write("rows.jsonl", '{"text": "First."}\n{"text": "Second."}\n'))
    after = articles(write("rows.jsonl", '{"text": "Second."}\n'))
    assert before[1].id == after[0].id == hashed


def test_a_broken_line_is_named_and_stops_no_other(write: Write) -> None:
    folder = write("news.jsonl", '{"text": "First."}\n{"text": "Sec\n\n[1]\n{"title": "None"}\n'
                                 '{"text": "Last."}\n')  # fmt: skip
    assert [article.text for article in articles(folder)] == ["First.", "Last."]
    assert refusals(folder) == [
        "news.jsonl, line 2, is not valid JSON: invalid control character at column 14.",
        "news.jsonl, line 4, is not an object with the fields of an article.",
        "news.jsonl, line 5, has no text; "
        "it is looked for in the fields text, body, content and maintext.",
    ]
    assert files_read(folder) == ["news.jsonl"]


def test_a_file_of_something_else_is_one_refusal_and_does_not_count_as_read(write: Write) -> None:
    folder = write("questions.jsonl", '{"question": "Who?"}\n' * 500)
    (said,) = read_source(folder)
    assert isinstance(said, Refused)
    assert said.line is None
    assert said.reason.startswith("holds no article that can be read: line 1 has no text")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.md", b" \n\n ", "is empty"),
        ("bars.txt", b"0 SHARES Share Tweet\n\nAdvertisement\n", "has no text"),
        ("only.txt", b"Title: Mayor resigns\nSource: The Post\n", "has no text"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is binary, not text"),
        ("noise.txt", bytes(range(1, 256)) * 4, "is binary, or text in an encoding that is not"),
        ("report.pdf", b"%PDF", "is of a kind Verbatim does not read (.pdf); it reads .txt, .md,"),
        ("report", b"Text.", "is of a kind Verbatim does not read (no ending)"),
        ("broken.json", b'{"text": ', "is not valid JSON: expecting value at line 1, column 10"),
        ("deep.json", b"[" * 100_000, "is not valid JSON: a number too long or brackets too deep"),
        ("other.json", b'{"a": [1, 2]}', "holds no article; its text is looked for in"),
        ("none.json", b"[]", "holds no article; its text is looked for in"),
        ("empty.jsonl", b"", "holds no article that can be read"),
        ("empty.csv", b"", "is empty"),
        ("header.csv", b"title,text\n", "holds no article that can be read"),
        ("untitled.csv", b"a,b\n1,2\n", "has no column for the text; name one of them text,"),
        ("script.html", b"<html><body><script>x</script></body></html>", "has no text"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_by_name_and_stops_no_other(
    write: Write, name: str, content: bytes, reason: str
) -> None:
    write(name, content)
    folder = write("good.txt", "The mayor resigned.")
    (refused,) = refusals(folder)
    assert refused.startswith(f"{name} {reason}")
    assert files_read(folder) == ["good.txt"]
    alone = list(read_source(folder / name))
    assert [said.line for said in alone if isinstance(said, Refused)] == [None]


def test_hidden_files_and_what_systems_leave_behind_are_passed_over(write: Write) -> None:
    for name in (".hidden.txt", ".git/config", "__MACOSX/x.txt", "Thumbs.db", "desktop.ini"):
        write(name, b"x")
    write("page_files/style.css", b"x")
    write("page.html", "<html><body><p>The mayor resigned on Monday.</p></body></html>")
    folder = write("README.md", "# About\n\nThese are articles.")
    assert files_read(folder) == ["README.md", "page.html"]
    assert refusals(folder) == []


def test_links_are_followed_once_however_they_loop(write: Write) -> None:
    folder = write("a/one.txt", "The mayor resigned.")
    (folder / "a" / "up").symlink_to(folder)
    (folder / "b").symlink_to(folder / "a")
    (folder / "self.txt").symlink_to(folder / "self.txt")
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    assert files_read(folder) == ["a/one.txt"]
    assert refusals(folder) == [
        "gone.txt cannot be read: no such file or directory.",
        "self.txt cannot be read: too many levels of symbolic links.",
    ]


def test_what_is_no_regular_file_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(tmp_path / "socket.txt"))
        assert refusals(tmp_path) == [
            "pipe.txt is not a regular file.",
            "socket.txt is not a regular file.",
        ]


def test_a_folder_that_cannot_be_opened_is_refused_as_a_folder(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("locked/one.txt", "The mayor resigned.")
    folder = write("open.txt", "The mayor resigned.")
    listdir = os.listdir

    def refuse_locked(path: Path) -> list[str]:
        if path.name == "locked":
            raise PermissionError(13, "Permission denied")
        return listdir(path)

    # Those who test as root may open everything.
    monkeypatch.setattr("index.reading.walk.os.listdir", refuse_locked)
    assert refusals(folder) == ["locked/ cannot be opened: permission denied."]
    assert files_read(folder) == ["open.txt"]


def test_a_source_that_is_not_there_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match=r"There is no file or folder .*nowhere"):
        read_source(tmp_path / "nowhere")


def test_a_name_that_is_no_unicode_can_still_be_stored(write: Write) -> None:
    folder = write("good.txt", "The mayor resigned.")
    (folder / os.fsdecode(b"caf\xe9.txt")).write_text("The café closed.", "utf-8")
    assert [article.id for article in articles(folder)] == ["caf\ufffd.txt", "good.txt"]


def test_json_may_carry_what_no_text_can(write: Write) -> None:
    folder = write("a.json", r'{"text": "One \ud800 two \u0000 three \ud83d\ude00"}')
    assert articles(folder)[0].text == "One \ufffd two \ufffd three 😀"


def test_lines_are_read_one_at_a_time(write: Write) -> None:
    folder = write("news.jsonl", "".join(f'{{"text": "Number {n}."}}\n' for n in range(1_000)))
    said = read_source(folder)
    first = next(said)
    (folder / "news.jsonl").write_bytes(b"")
    assert isinstance(first, Article)
    # What the system had read ahead still comes; the lines behind it are gone.
    assert sum(isinstance(one, Article) for one in said) < 999


FORMATS = [".txt", ".md", ".html", ".json", ".jsonl", ".csv", ".tsv", ".htm", ".ndjson"]
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["text", "id", "title", "url", "source", "author", "date", "data"]),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)
TAGS = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<html>",
            "<div>",
            "<table><tr>",
            "<!--",
            "-->",
            "&#xD800;",
            "&#0;",
            "word ",
        ]
    ),
    max_size=20,
).map(lambda tags: "".join(tags).encode())
TABLES = st.text(alphabet='text,;\t"\n\r|a', max_size=60).map(
    lambda cells: f"text\n{cells}".encode()
)
MATTER = st.lists(
    st.sampled_from(["---", "Title: x", "author: [a, b", "- a", "Note: x", "# x", "", "x"]),
    max_size=9,
).map(lambda lines: "\n".join(lines).encode())
CONTENTS = (
    st.binary(max_size=200)
    | VALUES.map(lambda value: json.dumps(value).encode())
    | st.text(max_size=50).map(lambda text: text.encode("utf-16"))
    | TAGS
    | TABLES
    | MATTER
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ending=st.sampled_from(FORMATS), content=CONTENTS)
def test_any_bytes_under_any_ending_are_read_or_refused_in_order(
    ending: str, content: bytes
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{ending}"
        path.write_bytes(content)
        *parts, last = read_source(path)
    assert isinstance(last, FileRead) or (isinstance(last, Refused) and last.line is None)
    for part in parts:
        assert isinstance(part, Article) or (isinstance(part, Refused) and part.line is not None)
        if isinstance(part, Article):
            assert part.id
            assert part.title
            for field in (part.id, part.title, part.text, part.url, part.source, part.author):
                assert "\0" not in (field or "")
                (field or "").encode()


@given(st.lists(st.booleans(), min_size=1, max_size=30))
def test_of_many_lines_exactly_the_broken_ones_are_refused(sound: list[bool]) -> None:
    lines = [f'{{"text": "Number {n}."' + "}" * whole for n, whole in enumerate(sound)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.jsonl"
        path.write_text("\n".join(lines), "utf-8")
        said = list(read_source(path))
    read = [one.text for one in said if isinstance(one, Article)]
    assert read == [f"Number {n}." for n, whole in enumerate(sound) if whole]
    if any(sound):
        refused = [one.line for one in said if isinstance(one, Refused)]
        assert refused == [n for n, whole in enumerate(sound, start=1) if not whole]
        assert isinstance(said[-1], FileRead)
    else:
        assert [one.line for one in said if isinstance(one, Refused)] == [None]
