import pytest

from bot.answering.understanding.speaker import Speaker
from bot.answering.writing.grouping import LONGEST, group, joined
from tests.bot.answering.written import Candidates

TOGETHER = {
    "a sentence alone": ("Trump left.", "Trump left."),
    "a quotation of two sentences": (
        "It rained. “We tried. |We failed,” Healey said. It rained.",
        "“We tried. We failed,” Healey said.",
    ),
    "the first of a quotation": (
        "“We tried.| We failed. We left,” Healey said.",
        "“We tried. We failed. We left,” Healey said.",
    ),
    "straight quotation marks": (
        'It rained. "We tried. |We failed," Healey said.',
        '"We tried. We failed," Healey said.',
    ),
    "he and his name": (
        "Boris Pistorius has been brave. |He said “he regretted” it.",
        "Boris Pistorius has been brave. He said “he regretted” it.",
    ),
    "he said, quoted first": (
        "Boris Pistorius has been brave. |“It is late,” he said.",
        "Boris Pistorius has been brave. “It is late,” he said.",
    ),
    "she two sentences on": (
        "Karin Oduya runs the agency. It rained. |She said so.",
        "Karin Oduya runs the agency. It rained. She said so.",
    ),
    "he within a quotation": ("It rained. |“He left,” Healey said.", "“He left,” Healey said."),
    "what a colon announces": ("Healey said: |“We tried.”", "Healey said: “We tried.”"),
}


@pytest.mark.parametrize(("text", "quoted"), TOGETHER.values(), ids=TOGETHER.keys())
def test_a_sentence_is_quoted_with_what_it_needs(
    candidates: Candidates, text: str, quoted: str
) -> None:
    """The sentence that has or follows the bar is the one that was found."""
    at = text.find("|")
    plain = text.replace("|", "")
    found = next(c for c in candidates(plain) if c.sentence.span.end > max(at, 0))
    whole = group(found.stretch, found.at)
    assert [plain[start:end] for start, end in whole.spans] == [quoted]


def test_what_stands_in_two_paragraphs_is_quoted_in_two_pieces(candidates: Candidates) -> None:
    text = "Boris Pistorius has been brave.\n\nHe said “he regretted” it."
    found = candidates(text)[-1]
    spans = group(found.stretch, found.at).spans
    assert [text[s:e] for s, e in spans] == text.split("\n\n")


def test_boilerplate_is_never_quoted_along(candidates: Candidates) -> None:
    text = "Boris Pistorius has been brave. Share Tweet He said so."
    found = candidates(text, boilerplate=["Share Tweet"])[-1]
    spans = group(found.stretch, found.at).spans
    assert [text[s:e] for s, e in spans] == ["Boris Pistorius has been brave.", "He said so."]


def test_a_long_quotation_is_cut_between_sentences(candidates: Candidates) -> None:
    text = "“" + "We tried hard and failed again. " * 40 + "We left,” Healey said."
    found = candidates(text)[20]
    assert 0 < group(found.stretch, found.at).length <= LONGEST


def test_a_single_sentence_may_be_longer(candidates: Candidates) -> None:
    text = "Healey said " + "very " * 100 + "little."
    found = candidates(text)[0]
    assert group(found.stretch, found.at).length == len(text) > LONGEST


FAR = "Boris Pistorius " + "has been very brave and " * 20 + "left. He said “he regretted” it."


def test_a_name_too_far_away_is_put_before(candidates: Candidates) -> None:
    found = candidates(FAR)[-1]
    whole = group(found.stretch, found.at, Speaker("pistorius"))
    assert whole.introduction == "Boris Pistorius"
    assert [FAR[s:e] for s, e in whole.spans] == ["He said “he regretted” it."]


def test_nobody_is_put_before_the_words_of_another(candidates: Candidates) -> None:
    found = candidates(FAR)[-1]
    assert group(found.stretch, found.at, Speaker("Trump")).introduction is None


def test_groups_that_touch_become_one(candidates: Candidates) -> None:
    found = candidates("One is here. Two is here. Three is here.")
    one, two, three = (group(c.stretch, c.at) for c in found)
    both = joined(two, one)
    assert both is not None
    assert (both.first, both.last) == (0, 1)
    assert joined(one, three) is None
