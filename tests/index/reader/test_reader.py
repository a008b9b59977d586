"""What is read, where it stands, and that nothing but the passage is ever an answer."""

from functools import cache
from pathlib import Path
from time import sleep

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.article import Span
from index.errors import ModelUnavailable
from index.reader.reader import CARD, NETWORK, TRAINING, Reader, load_ahead, shipped
from tests.index.reader.conftest import Made

THIEF = {"ann": (3.0, 0.0), "bell": (0.0, 2.0), "[CLS]": (0.5, 0.25)}


def test_the_span_is_characters_of_the_passage_and_its_score_the_sum_of_both_ends(
    reader_of: Made,
) -> None:
    passage = "On Monday,  “Ann  Bell” stole the otter."
    reading = reader_of(THIEF).read("Who stole the otter?", [passage])[0]
    assert passage[reading.start : reading.end] == "Ann  Bell"
    assert reading.span == pytest.approx(5.0)
    assert reading.null == pytest.approx(0.75)


def test_neither_the_question_nor_the_title_is_an_answer(reader_of: Made) -> None:
    reader = reader_of(THIEF)
    (reading,) = reader.read("When did Ann Bell?", ["Rain fell."], ["Ann Bell"])
    assert reading.span == pytest.approx(0.0)


def test_each_passage_has_a_reading_in_its_place_the_empty_ones_too(reader_of: Made) -> None:
    passages = ["Rain fell.", "", "Ann Bell did.", "  "]
    read = reader_of(THIEF).read("Who?", passages)
    assert [passages[n][r.start : r.end] for n, r in enumerate(read)][2] == "Ann Bell"
    assert [r.span < -1000 for r in read] == [False, True, False, True]
    assert reader_of(THIEF).read("Who?", []) == []


@pytest.mark.parametrize("before", [0, 100, 240, 300, 700, 5000])
def test_a_passage_longer_than_a_window_is_read_to_its_end(reader_of: Made, before: int) -> None:
    passage = "rain " * before + "Ann Bell " + "fell " * 300
    (reading,) = reader_of(THIEF).read("Who?", [passage], ["The otter " * 90])
    assert passage[reading.start : reading.end] == "Ann Bell"


def test_an_answer_does_not_end_before_it_starts(reader_of: Made) -> None:
    passage = "Bell and Ann"
    (reading,) = reader_of(THIEF).read("Who?", [passage])
    assert passage[reading.start : reading.end] in {"Ann", "Bell and Ann"}
    assert reading.span == pytest.approx(3.0)


def test_a_part_of_a_passage_can_be_asked_for_its_own_best(reader_of: Made) -> None:
    passage = "Ann Bell stole. Otter fell."
    reader = reader_of({**THIEF, "otter": (1.0, 1.0)})
    scores = reader.scores("Who?", [passage])[0]
    whole, second = scores.best(), scores.best(Span(16, len(passage)))
    assert passage[whole.start : whole.end] == "Ann Bell"
    assert passage[second.start : second.end] == "Otter"
    assert scores.best(Span(3, 4)).span < -1000


WORDS = st.lists(st.sampled_from("ann bell rain otter . and fell".split()), max_size=60)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(WORDS, min_size=1, max_size=9), st.randoms())
def test_a_reading_does_not_depend_on_the_passages_beside_it(
    reader_of: Made, texts: list[list[str]], random: object
) -> None:
    reader = reader_of(THIEF)
    passages = [" ".join(words) for words in texts]
    together = reader.read("Who stole?", passages)
    assert together == reader.read("Who stole?", passages)
    assert together == [reader.read("Who stole?", [each])[0] for each in passages]
    assert all(p[r.start : r.end].strip() == p[r.start : r.end] for p, r in
               zip(passages, together, strict=True))  # fmt: skip


def test_without_weights_the_sentence_names_the_training(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="The reader has no weights") as caught:
        Reader(tmp_path)
    assert TRAINING in str(caught.value)
    assert (Path(__file__).parents[3] / TRAINING).is_file()


def test_a_damaged_network_is_told_before_it_is_loaded(reader_of: Made, tmp_path: Path) -> None:
    reader_of(THIEF)
    (tmp_path / NETWORK).write_text("<net/>")
    with pytest.raises(ModelUnavailable, match=f"{NETWORK} is missing or damaged"):
        Reader(tmp_path).read("Who?", ["Ann Bell."])


def test_a_damaged_card_is_told(tmp_path: Path) -> None:
    (tmp_path / CARD).write_text("{")
    with pytest.raises(ModelUnavailable, match=f"{CARD} is damaged"):
        Reader(tmp_path)


def test_the_reader_of_the_package_is_loaded_once_by_whoever_asks_first(
    reader_of: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[Reader] = []

    def slowly(reader: Reader) -> Reader:
        sleep(0.05)
        loaded.append(reader)
        return reader

    monkeypatch.setattr(Reader, "load", slowly)
    monkeypatch.setattr("index.reader.reader._loaded", cache(lambda: reader_of(THIEF).load()))
    load_ahead()
    assert shipped() is shipped()
    assert len(loaded) == 1
