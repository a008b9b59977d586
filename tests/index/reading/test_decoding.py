"""Text comes out of any encoding that can be told, with one kind of line end."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.reading.decoding import read_lines, read_text
from index.reading.draft import Unreadable

GERMAN = "Der Präsident sagte am Mittwoch, es gäbe „keine Verhandlung“ über die Köpfe hinweg."
FRENCH = "Le président a déclaré qu’il n’y aurait « pas de négociation » à ce sujet, ça va."
SPANISH = "El señor Muñoz dijo que mañana habrá más negociación en España."
ENGLISH = "The minister said “he regretted” that the café’s £150m – already paid – was lost."
RUSSIAN = "Президент заявил в среду, что переговоров не будет, сообщает агентство."
GREEK = "Ο πρόεδρος είπε την Τετάρτη ότι δεν θα υπάρξει διαπραγμάτευση."
JAPANESE = "大統領は水曜日、交渉は行わないと述べた。通信社が伝えた。"
CHINESE = "总统星期三说，不会进行谈判。据通讯社报道。"


def decoded(folder: Path, raw: bytes) -> str:
    path = folder / "a.txt"
    path.write_bytes(raw)
    return read_text(path)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((text, "cp1252") for text in (GERMAN, FRENCH, SPANISH, ENGLISH, "Café élan")),
        *((text, "utf-8-sig") for text in (GERMAN, RUSSIAN, CHINESE)),
        *((text, "utf-16") for text in (GERMAN, RUSSIAN, CHINESE)),
        (ENGLISH, "utf-32"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (GREEK, "cp1253"),
        (JAPANESE, "shift_jis"),
        (CHINESE, "gb18030"),
    ],
)
def test_the_encoding_is_recognised(tmp_path: Path, text: str, encoding: str) -> None:
    assert decoded(tmp_path, text.encode(encoding)) == text


def test_a_torn_letter_does_not_garble_the_others(tmp_path: Path) -> None:
    torn = (GERMAN * 3).encode() + "ö".encode()[:1]
    assert decoded(tmp_path, torn) == GERMAN * 3 + "\ufffd"


def test_the_encoding_a_file_states_is_believed_unless_it_is_utf8(tmp_path: Path) -> None:
    stating = re.compile(rb"charset=([\w-]+)")
    path = tmp_path / "a.html"
    path.write_bytes(b"charset=windows-1250 " + "Źle się stało.".encode("cp1250"))
    assert read_text(path, stating).endswith("Źle się stało.")
    path.write_bytes("charset=windows-1250 Źle się stało.".encode())
    assert read_text(path, stating).endswith("Źle się stało.")


def test_every_line_end_becomes_one_kind(tmp_path: Path) -> None:
    assert decoded(tmp_path, b"one\r\ntwo\rthree\n\r\nfour") == "one\ntwo\nthree\n\nfour"


@pytest.mark.parametrize("raw", [b"a\0b", b"GIF89a\x01\x00", b"\xff\xfe\xff\xfe\x00\x00", b""])
def test_what_is_no_text_is_refused(tmp_path: Path, raw: bytes) -> None:
    with pytest.raises(Unreadable):
        decoded(tmp_path, raw)


def test_lines_keep_their_numbers_and_separators_inside_them(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes("\ufeffone\u2028still one\n\ntwo\x0cthree\r\nfour".encode())
    assert list(read_lines(path)) == [
        (1, "one\u2028still one\n"), (2, "\n"), (3, "two\x0cthree\n"), (4, "four"),
    ]  # fmt: skip


def test_lines_in_another_encoding_are_recognised_once(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("\n".join(["Plain.", GERMAN, "Café", ENGLISH]).encode("cp1252"))
    assert [line.rstrip("\n") for _, line in read_lines(path)] == [
        "Plain.", GERMAN, "Café", ENGLISH,
    ]  # fmt: skip


def test_marked_lines_are_decoded_by_their_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(f"{GERMAN}\r\n{RUSSIAN}\r\n".encode("utf-16"))
    assert list(read_lines(path)) == [(1, f"{GERMAN}\n"), (2, f"{RUSSIAN}\n")]


@settings(deadline=None)
@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf8_is_read_as_it_is(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("utf8")
    written = f"{text} The end.\n"
    assert decoded(folder, written.encode()) == written.removeprefix("\ufeff")
