from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from index.article import Article, Origin, Span
from index.encoder import TOKENIZER
from index.passages import Splitter
from index.splitter_settings import SplitterSettings

WINDOW = 256
HEADROOM = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)


@pytest.fixture(scope="module")
def tokenizer(encoder_folder: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(encoder_folder / TOKENIZER))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


@pytest.fixture(scope="module")
def splitter(tokenizer: Tokenizer) -> Splitter:
    return Splitter(tokenizer, SplitterSettings.for_window(WINDOW))


def article(text: str, title: str = "", boilerplate: tuple[Span, ...] = ()) -> Article:
    return Article("a", title, text, Origin("/news", "a.txt"), boilerplate=boilerplate)


STORABLE = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
WORDS = st.text(STORABLE, min_size=1, max_size=12)
TEXTS = st.one_of(
    st.text(STORABLE, max_size=400),
    # Long enough to be cut: words repeated, with and without anything between them.
    st.builds(
        lambda words, between, times: between.join(words * times),
        st.lists(WORDS, min_size=1, max_size=30),
        st.sampled_from(["", " ", ". ", "\n", "\n\n", "。"]),
        st.integers(1, 60),
    ),
)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    text = draw(TEXTS)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = tuple(Span(*pair) for pair in zip(cuts[::2], cuts[1::2], strict=False))
    return article(text, draw(st.text(STORABLE, max_size=300)), spans)


@given(articles())
@HEADROOM
def test_passages_lose_nothing_but_white_space_and_boilerplate(
    splitter: Splitter, article: Article
) -> None:
    spans = splitter.spans(article)
    passages = set[int]()
    for start, end in spans:
        assert article.text[start:end].strip() == article.text[start:end] != ""
        passages.update(range(start, end))
    assert len(passages) == sum(end - start for start, end in spans)
    assert spans == sorted(spans)
    skipped = {i for start, end in article.boilerplate for i in range(start, end)}
    assert not passages & skipped
    left = set(range(len(article.text))) - passages - skipped
    assert all(article.text[i].isspace() for i in left)


@given(articles())
@HEADROOM
def test_title_and_passage_fit_the_window_and_a_passage_has_at_most_1600_characters(
    splitter: Splitter, tokenizer: Tokenizer, article: Article
) -> None:
    title = splitter.title(article)
    for start, end in splitter.spans(article):
        passage = article.text[start:end]
        assert len(passage) <= 1_600
        assert len(tokenizer.encode(splitter.encoded_text(title, passage)).ids) <= WINDOW


CUT = {
    "a short title stays": ("Bridge closed", "Bridge closed"),
    "no title": ("", ""),
    "a long one is cut after 32 word pieces": ("word " * 40, ("word " * 32).strip()),
    "a character of several word pieces goes whole": ("각 " * 40, ("각 " * 10).strip()),
}


@pytest.mark.parametrize(("title", "cut"), CUT.values(), ids=CUT.keys())
def test_titles_are_cut_to_their_share_of_the_window(
    splitter: Splitter, title: str, cut: str
) -> None:
    assert splitter.title(article("", title)) == cut


def test_a_passage_that_begins_with_the_title_is_encoded_without_it_before(
    splitter: Splitter,
) -> None:
    assert splitter.encoded_text("Frost", "Frost kills blossom.") == "Frost kills blossom."
    assert splitter.encoded_text("Frost", "It was cold.") == "Frost\nIt was cold."


def test_paragraphs_then_sentences_are_kept_together(splitter: Splitter) -> None:
    paragraph = "The council voted for the bridge on Monday night. " * 12
    text = "\n\n".join([paragraph.strip()] * 4)
    passages = [text[start:end] for start, end in splitter.spans(article(text))]
    assert passages == [paragraph.strip()] * 4
    long = "The council voted for the bridge on Monday night. " * 40
    assert all(
        long[start:end].endswith("night.") for start, end in splitter.spans(article(long.strip()))
    )


def test_a_small_window_still_holds_what_has_no_white_space(tokenizer: Tokenizer) -> None:
    small = Splitter(tokenizer, SplitterSettings.for_window(64))
    text = "각" * 300
    for start, end in small.spans(article(text)):
        assert len(tokenizer.encode(text[start:end], add_special_tokens=False).ids) <= 30
