import ast
import locale
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import index
from index.encoder import NETWORK
from index.inference import Arrays, Model, batches_by_length, bfloat16_is_native, padded
from index.library import Index
from tests import watched
from tests.watched import Export

APART = {"measuring", "training"}
"""Rooms that only programs of their own enter, never a process that answers."""
SLOW = {"torch", "transformers", "sentence_transformers", "langchain_text_splitters"}

CPUINFO = {
    "a Xeon with AMX": ("processor: 0\nflags : fpu avx2 amx_bf16 amx_tile", True),
    "a Zen 4": ("flags\t\t: fpu avx512f avx512_bf16", True),
    "an older one": ("flags : fpu sse4_2 avx2 avx512f", False),
    "the word in another line": ("model name : avx512_bf16\nflags : fpu", False),
    "an ARM, which names its features otherwise": ("Features : fp asimd bf16", False),
    "nothing": ("", False),
}


@pytest.mark.parametrize(("cpuinfo", "native"), CPUINFO.values(), ids=CPUINFO.keys())
def test_bfloat16_is_used_where_the_processor_has_it(cpuinfo: str, native: bool) -> None:
    assert bfloat16_is_native(cpuinfo) is native


@given(st.lists(st.integers(1, 256), max_size=100), st.integers(1, 16))
def test_batches_hold_each_sequence_once_the_longest_first(lengths: list[int], size: int) -> None:
    batches = batches_by_length(lengths, size)
    assert sorted(i for batch in batches for i in batch) == list(range(len(lengths)))
    in_order = [lengths[i] for batch in batches for i in batch]
    assert in_order == sorted(lengths, reverse=True)
    assert all(len(batch) <= size for batch in batches)


def test_padding_is_masked() -> None:
    ids, mask = padded([[5, 6, 7], [8]], pad=9)
    assert ids.tolist() == [[5, 6, 7], [8, 9, 9]]
    assert mask.tolist() == [[1, 1, 1], [1, 0, 0]]


def test_an_error_while_batches_are_made_leaves_nothing_under_way(encoder_folder: Path) -> None:
    model = Model(encoder_folder / NETWORK, bulk=True)
    finished: list[int] = []

    def batches() -> Iterator[Arrays]:
        yield padded([[101, 2054, 102]], 0)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        model.run(batches(), lambda number, output: finished.append(number))
    finished.clear()
    model.run([padded([[101, 2054, 102]], 0)] * 3, lambda number, output: finished.append(number))
    assert finished == [0, 1, 2]


def test_an_error_in_what_is_done_with_a_batch_is_raised(encoder_folder: Path) -> None:
    def fail(number: int, output: object) -> None:
        raise ValueError("no room for it")

    model = Model(encoder_folder / NETWORK, bulk=True)
    with pytest.raises(ValueError, match="no room for it"):
        model.run([padded([[101, 2054, 102]], 0)] * 20, fail)


def test_a_process_that_answers_sends_nothing_leaves_home_alone_and_has_no_torch(
    tmp_path: Path, news_index: Index
) -> None:
    code = (
        "import sys; from pathlib import Path; from index.library import Index\n"
        "index = Index.open(Path(sys.argv[1]))\n"
        "print(index.search('who stole the otter?')[0].passage.article)\n"
    )
    child = watched.run(tmp_path, code, str(news_index.directory))
    assert child.output.strip()
    assert child.attempts == []
    assert child.home == []
    assert "faiss" in child.modules
    assert not child.modules & SLOW
    assert not any(module.startswith("langchain") for module in child.modules)


def test_an_export_sends_nothing_leaves_home_alone_and_has_no_faiss(export: Export) -> None:
    assert {"torch", "openvino"} <= export.child.modules
    assert "faiss" not in export.child.modules
    assert export.child.attempts == []
    assert export.child.home == []


def _imported(module: Path) -> set[str]:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("slow", ["torch", "sentence_transformers", "transformers"])
def test_only_the_export_and_what_measures_it_name_what_no_question_may_import(slow: str) -> None:
    package = Path(index.__file__).parent
    naming = {path for path in package.rglob("*.py") if slow in _imported(path)}
    assert {path.name for path in naming if path.parent.name not in APART} <= {"export.py"}
    assert not any("faiss" in _imported(path) for path in naming)


def test_openvino_has_one_home_and_is_silenced_wherever_it_is_named() -> None:
    package = Path(index.__file__).parent
    naming = {path for path in package.rglob("*.py") if "openvino" in _imported(path)}
    assert {path.name for path in naming if path.parent.name not in APART} == {
        "inference.py",
        "export.py",
    }
    for path in naming - {package / "inference.py"}:
        text = path.read_text(encoding="utf-8")
        assert "index.inference" in text or "from index import inference" in text


def test_any_number_of_threads_may_ask_a_model(
    encoder_folder: Path, in_threads: Callable[[int, Callable[[int], object]], list[object]]
) -> None:
    model = Model(encoder_folder / NETWORK)
    alone = [model(*padded([[101, 2000 + i, 102]], 0)) for i in range(8)]
    together = in_threads(8, lambda i: model(*padded([[101, 2000 + i, 102]], 0)))
    for one, other in zip(alone, together, strict=True):
        np.testing.assert_array_equal(one, other)


def test_networks_that_threads_compile_at_once_leave_the_locale_as_it_was(
    encoder_folder: Path, in_threads: Callable[[int, Callable[[int], object]], list[object]]
) -> None:
    before = locale.setlocale(locale.LC_CTYPE)
    in_threads(4, lambda number: Model(encoder_folder / NETWORK))
    assert locale.setlocale(locale.LC_CTYPE) == before
