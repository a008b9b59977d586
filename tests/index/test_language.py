"""Which language a text is in."""

import json
from pathlib import Path

import pytest

from index.language import asked_in, language, languages

QUESTIONS = Path(__file__).parents[1] / "data" / "news-questions.jsonl"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("What did the minister say about the bridge?", "English"),
        ("Was hat der Minister über die Brücke gesagt?", "German"),
        ("Qu'est-ce que le ministre a dit sur les ponts ?", "French"),
        ("¿Qué dijo el ministro sobre los puentes?", "Spanish"),
        ("Che cosa ha detto il ministro della difesa?", "Italian"),
        ("O que disse o ministro sobre as pontes?", "Portuguese"),
        ("Wat heeft de minister over het schip gezegd?", "Dutch"),
        ("Co minister powiedział o moście i kiedy?", "Polish"),
        ("Vad sade ministern om bron och varför?", "Swedish"),
        ("Что сказал министр о мосте?", "Russian"),
        ("大臣は橋について何と言いましたか", "Japanese"),
        ("部长对大桥说了什么", "Chinese"),
        ("ماذا قال الوزير عن الجسر؟", "Arabic"),
    ],
)
def test_a_sentence_is_known_by_its_commonest_words(text: str, name: str) -> None:
    assert language(text) == name
    assert asked_in(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Pistorius",
        "NATO?",
        "and Healey?",
        "Angela Merkel Berlin 2015",
        "🙂",
        "Die Hard trailer",
    ],
)
def test_a_few_words_or_names_tell_no_language(text: str) -> None:
    assert language(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "What did Le Monde say about the French president?",
        "Who is the head of Die Linke and what did he say?",
        "what did the mayor of Los Angeles say about El Salvador?",
    ],
)
def test_foreign_names_in_a_question_do_not_change_its_language(text: str) -> None:
    assert language(text) == "English"


@pytest.mark.parametrize(
    "text",
    [
        "Banco de la Nación",
        "Who runs El Tour de Tucson?",
        "Der Spiegel und Die Zeit?",
        "Le Monde et La Croix",
        "Ministerio de la Defensa de la República",
        "What do no community pharmacies do?",
        "what did angela merkel say",
        "and Healey?",
        "Nord Stream",
        "Δ?",
    ],
)
def test_names_and_english_questions_are_asked_in_no_other_language(text: str) -> None:
    assert asked_in(text) in {None, "English"}


def test_all_questions_about_the_news_are_asked_in_english() -> None:
    rows = QUESTIONS.read_text(encoding="utf-8").splitlines()
    questions = [json.loads(row)["question"] for row in rows]
    assert {asked_in(question) for question in questions} <= {None, "English"}
    assert [asked_in(question) for question in questions].count("English") > len(questions) / 2


def test_a_library_is_in_the_languages_that_a_tenth_of_its_texts_is_in() -> None:
    english, german = "The bridge will be closed to all of us.", "Die Brücke wird für uns gesperrt."
    assert languages([english] * 9 + [german]) == {"English", "German"}
    assert languages([english] * 19 + [german]) == {"English"}
    assert languages(["Pistorius", ""]) == frozenset()
