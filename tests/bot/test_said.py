"""Questions for somebody's words: recognised in their many forms, answered with their own."""

from collections.abc import Sequence

import pytest

from bot.answering.said import reply, unheard
from bot.answering.speaker_question import speaker_question
from index.article import Article, Origin, Span, content_hash
from index.statements import store
from index.statements.search import Known, Statements
from index.statements.statement import Speaker, Statement

SAID = [
    ("John Healey", "UK Defence Secretary", "“There can be no talks without Kyiv,” Healey said."),
    ("John Healey", "UK Defence Secretary", "“The budget grows,” Healey said."),
    ("Boris Pistorius", "German Defence Minister", "Pistorius called the deal “a betrayal”."),
    ("Nigel Farage", "Reform UK leader", "Farage said Ukraine’s NATO membership was “essential”."),
    ("Bill Clinton", "former president", "“The talks are a mistake,” Mr. Clinton said."),
    ("Hillary Clinton", "nominee", "“The talks are overdue,” Mrs. Clinton said."),
]
ARTICLES = [Article(f"a{n}", "", text, Origin("", "x.txt")) for n, (_, _, text) in enumerate(SAID)]


class _Weights:
    """Stands for the tagger, which the tests' ``_extract`` does not ask."""

    version = "1"


@pytest.fixture(scope="module")
def statements(tmp_path_factory: pytest.TempPathFactory) -> Statements:
    folder = tmp_path_factory.mktemp("statements")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "extract", _extract)
        rows = [(number, content_hash(each)) for number, each in enumerate(ARTICLES)]
        store.write(folder, rows, lambda row: ARTICLES[row], _Weights(), None)  # type: ignore[arg-type]
    return Statements(folder)


def _extract(articles: Sequence[Article], _: object) -> list[list[Statement]]:
    return [[_statement(each)] for each in articles]


def _statement(each: Article) -> Statement:
    name, role, text = SAID[int(each.id[1:])]
    start, end = text.index("“"), text.index("”") + 1
    cue = text.index("said") if "said" in text else text.index("called")
    content = (Span(start, end),)
    return Statement(each.id, Speaker(name, role), None, Span(cue, cue + 4), content, "direct", 0.9)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("What did Pistorius say?", ["Boris Pistorius"]),
        ("what did healey think about the budget", ["John Healey"]),
        ("How did Pistorius describe the deal?", ["Boris Pistorius"]),
        ("What is Farage's view on NATO?", ["Nigel Farage"]),
        ("Farage on NATO membership?", ["Nigel Farage"]),
        ("And Farage?", ["Nigel Farage"]),
        ("Did Healey say there can be no talks?", ["John Healey"]),
        ("What did the German defence minister warn of?", ["Boris Pistorius"]),
        ("Is the deal a betrayal, according to Boris Pistorius?", ["Boris Pistorius"]),
        ("What did Healey tell Boris Pistorius?", ["John Healey"]),
        ("What did Clinton say about the talks?", ["Bill Clinton", "Hillary Clinton"]),
    ],
)
def test_the_speaker_asked_for_is_found(
    statements: Statements, question: str, named: list[str]
) -> None:
    asked = speaker_question(question, statements.speakers)
    assert asked is not None
    assert sorted(known.name for known in asked.candidates[0].speakers) == named


@pytest.mark.parametrize(
    "question",
    ["Who called the deal a betrayal?", "who said the budget grows", "Which minister said it?"],
)
def test_a_question_for_the_speaker_names_nobody(statements: Statements, question: str) -> None:
    asked = speaker_question(question, statements.speakers)
    assert asked is not None
    assert asked.candidates == ()


@pytest.mark.parametrize(
    "question",
    ["How high is the defence budget?", "When do the talks start?", "What did Rutte say?", ""],
)
def test_other_questions_are_left_to_the_passages(statements: Statements, question: str) -> None:
    assert speaker_question(question, statements.speakers) is None


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("What did Pistorius say?", "a2"),
        ("What did Healey say about talks?", "a0"),
        ("What did Healey say about the budget?", "a1"),
        ("Who called the deal a betrayal?", "a2"),
        ("Farage on NATO membership?", "a3"),
    ],
)
def test_the_answer_is_what_they_said_themselves(
    statements: Statements, question: str, article: str
) -> None:
    asked = speaker_question(question, statements.speakers)
    assert asked is not None
    found = reply(asked, statements, _read, lambda _: 1.0)
    assert found is not None
    assert found.citations[0].article == article
    for citation in found.citations:
        assert citation.text == _read(citation.article).text[citation.start : citation.end]
        assert f"{citation.text} [{citation.n}]" in found.text


def test_two_people_of_one_surname_are_told_apart(statements: Statements) -> None:
    asked = speaker_question("What did Clinton say about the talks?", statements.speakers)
    assert asked is not None
    found = reply(asked, statements, _read, lambda _: 1.0)
    assert found is not None
    assert "Bill Clinton, former president:" in found.text
    assert "Hillary Clinton, nominee:" in found.text


def test_a_topic_nobody_spoke_of_is_left_to_the_passages(statements: Statements) -> None:
    asked = speaker_question("What did Healey say about penguins in zoos?", statements.speakers)
    assert asked is not None
    assert reply(asked, statements, _read, lambda _: 1.0) is None


def test_a_speaker_never_quoted_is_refused_with_similar_names() -> None:
    near = [Known(1, "mark rutte", "Mark Rutte", None, 3)]
    assert unheard("Rutger", near) == "The articles do not quote Rutger. They do quote Mark Rutte."


def _read(id: str) -> Article:
    return ARTICLES[int(id[1:])]
