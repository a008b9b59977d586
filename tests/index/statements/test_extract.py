"""Statements of whole articles: the seed article by hand, and text that is hard to read."""

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from index.article import Article, Origin, Span
from index.statements.candidates import Candidate, believed
from index.statements.extract import extract, statements
from index.statements.marks import curled, unmatched
from index.statements.statement import Statement
from index.statements.tagger import Tagger
from index.statements.words import read_words

SEED = Path(__file__).parents[3] / "seeds" / "000_357979eca38c6bab.txt"

QUOTED = [
    ("about Ukraine without Ukraine", "John Healey"),
    ("We’ve seen the calls from President Trump overnight", "John Healey"),
    ("remains a threat well beyond Ukraine", "John Healey"),
    ("my message… Will be that there can be no negotiation", "John Healey"),
    ("agreed to have our respective teams start negotiations", "Donald Trump"),
    ("We’ll meet in Saudi Arabia.", "Donald Trump"),
    ("put them in the best position to secure a lasting peace through strength.”\n", "John Healey"),
    ("overwhelming", "Pete Hegseth"),
    ("certainly not a betrayal", "Pete Hegseth"),
    ("committed to expediting the process", "Pete Hegseth"),
    ("our allies get what they need when they need it", "Pete Hegseth"),
    ("heard a clear message from the US about stepping up", "John Healey"),
    ("The Ukrainians are fighting bravely,", "John Healey"),
    ("Its our jobs as defence ministers here at Nato", "John Healey"),
    ("military support and potentially military presence", "Rishi Sunak"),
    ("We aim to put Ukraine in the strongest possible position", "Maria Eagle"),
    ("irreversible path", "Nato members"),
    ("some time", "John Healey"),
    ("for now", "John Healey"),
    ("essential", "Nigel Farage"),
    ("committed to working towards", "Lucy Powell"),
    ("too low to meet the strategic needs", "Lucy Powell"),
    ("he regretted", "Boris Pistorius"),
]
"""All quotations of the seed article, by hand, with whoever says them."""

ROLES = {
    "John Healey": "UK defence secretary",
    "Pete Hegseth": "US Defence Secretary",
    "Mark Rutte": "head of the Alliance",
    "Maria Eagle": "Defence minister",
    "Rishi Sunak": "former prime minister",
    "Nigel Farage": "Reform UK leader",
    "Lucy Powell": "Commons leader",
    "Boris Pistorius": "German Defence Minister",
}

HARD = {
    "empty": "",
    "white space": " \n\n\t ",
    "no marks": "The minister said it was late. Nobody answered him for a long while.",
    "left open": "“It is late, the minister said. “Go home, he added.",
    "closed twice": "It is late,” said the minister.” Go home,” he added.",
    "nested": "“She told me ‘it is late’ and “go home” yesterday,” the minister said.",
    "several paragraphs": "The minister said: “It is late.\n\n“It is very late.\n\n“Go home.”",
    "German": "„Es ist spät“, sagte der Minister. „Geht heim“, fügte er hinzu.",
    "French": "« Il est tard », a déclaré le ministre. « Rentrez », a-t-il ajouté.",
    "Chinese": "部长说：“已经很晚了。”他补充道：“回家吧。”",
    "Arabic": "قال الوزير: «الوقت متأخر». وأضاف: «اذهبوا إلى منازلكم».",
    "marks only": '“”“““”””"""«»',
    "one long word": "x" * 5_000,
    "one long sentence": "and the minister said it was late " * 300,
    "controls": "The minister\0 said \u202e“it is late”\ud800.",
}


def article(text: str) -> Article:
    return Article("a", "", text, Origin("", ""))


@pytest.fixture(scope="module")
def seed(tagger: Tagger) -> tuple[str, list[Statement]]:
    text = SEED.read_text(encoding="utf-8")
    return text, extract([article(text)], tagger)[0]


@pytest.mark.parametrize(("words", "speaker"), QUOTED, ids=[q[0][:30] for q in QUOTED])
def test_each_quotation_of_the_seed_goes_to_whoever_says_it(
    seed: tuple[str, list[Statement]], words: str, speaker: str
) -> None:
    text, found = seed
    at = text.index(words)
    saying = {
        each.speaker.name if each.speaker else None
        for each in found
        if any(piece.start <= at < piece.end for piece in each.content)
    }
    assert saying == {speaker}


def test_the_seed_names_the_roles_of_its_people(seed: tuple[str, list[Statement]]) -> None:
    said = {s.speaker.name: s.speaker.role for s in seed[1] if s.speaker}
    assert {name: said.get(name) for name in ROLES} == ROLES


def test_nobody_says_what_is_said_about_them(seed: tuple[str, list[Statement]]) -> None:
    said_about_putin = [s for s in seed[1] if s.speaker and s.speaker.name == "Vladimir Putin"]
    assert said_about_putin == []


@pytest.mark.parametrize("text", HARD.values(), ids=HARD)
def test_hard_text_gives_statements_whose_marks_balance(tagger: Tagger, text: str) -> None:
    shown = curled(text)
    for each in extract([article(text)], tagger)[0]:
        for piece in each.content:
            assert 0 <= piece.start < piece.end <= len(text)
            assert unmatched(shown, piece) == []


MARKS = '“ ” " « » „ ‘ ’ ( ) … . , : ; - —'
WORDS = [
    *MARKS.split(),
    *"she said Ann Bell the minister 12 ü 部长 \u202e \ud800".split(),
    "\n",
    "\xa0",
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=40).flatmap(
    lambda words: st.sampled_from([" ", ""]).map(lambda gap: gap.join(words))
)


@given(text=TEXTS, places=st.lists(st.integers(0, 60), min_size=6, max_size=24))
def test_whatever_is_tagged_in_whatever_text_its_marks_balance(
    tokenizer: Tokenizer, text: str, places: list[int]
) -> None:
    words = read_words(text, tokenizer)
    if not len(words):
        return
    runs = [sorted((a % len(words), b % len(words))) for a, b in pairwise(places)]
    thrice = zip(runs, runs[1:], runs[2:], strict=False)
    tagged = [
        Candidate(_run(cue), _run(source), (_run(content),), 1 / (n + 1))
        for n, (cue, source, content) in enumerate(thrice)
    ]
    shown = curled(text)
    for each in statements(article(text), words, believed(tagged, len(words), 0.0)):
        assert each.content
        for piece in each.content:
            assert 0 <= piece.start < piece.end <= len(text)
            assert unmatched(shown, piece) == []


def _run(run: list[int]) -> tuple[int, int]:
    return run[0], run[1]


@given(text=TEXTS)
@settings(max_examples=10, deadline=None)
def test_whatever_text_is_read_nothing_unbalanced_is_said(tagger: Tagger, text: str) -> None:
    shown = curled(text)
    for each in extract([article(text)], tagger)[0]:
        assert all(unmatched(shown, piece) == [] for piece in each.content)


def test_no_statement_comes_out_of_boilerplate(tagger: Tagger) -> None:
    text = "Ann Bell said it was late.\n\nCarl Dent said it was early."
    start = text.index("Carl")
    skipped = Article("a", "", text, Origin("", ""), boilerplate=(Span(start, len(text)),))
    names = [s.speaker.name for s in extract([skipped], tagger)[0] if s.speaker]
    assert names == ["Ann Bell"]


def test_a_signed_quotation_is_its_signers_and_nothing_inside_of_it_is_anothers(
    tagger: Tagger,
) -> None:
    text = "“The mayor said it was late. I want him to go.” ― Ann Bell"
    (made,) = extract([article(text)], tagger)[0]
    assert made.speaker
    assert made.speaker.name == "Ann Bell"
    assert [text[slice(*piece)] for piece in made.content] == [text[: text.index(" ―")]]


def _seconds(tokenizer: Tokenizer, sentences: int) -> float:
    text = "“It is late,” said Ann Bell of Rome. He left, she said.\n" * sentences
    words = read_words(text, tokenizer)
    per = len(words) // sentences
    found = [
        Candidate(
            (n * per + 6, n * per + 6), (n * per + 7, n * per + 8), ((n * per, n * per + 5),), 0.9
        )
        for n in range(sentences)
    ]
    start = time.process_time()
    made = statements(article(text), words, believed(found, len(words), 0.5))
    assert len(made) == sentences
    return time.process_time() - start


def test_time_grows_with_the_length_of_the_text_and_not_faster(tokenizer: Tokenizer) -> None:
    _seconds(tokenizer, 50)
    short, long = _seconds(tokenizer, 1_000), _seconds(tokenizer, 8_000)
    assert long < 20 * short + 0.2
