import pytest

from bot.answering.judging.attribution import attribution
from bot.answering.understanding.speaker import Speaker
from tests.bot.answering.written import Candidates

SAYS = {
    "name and verb": "Healey warned that time was short.",
    "verb and name": "“Time is short,” said Healey.",
    "verb, role and name": "“Time is short,” said Defence Secretary John Healey.",
    "according to": "Time is short, according to Mr. Healey.",
    "a colon": "Healey: “Time is short.”",
    "capitals and a colon": "HEALEY: Time is short.",
    "words between": "Healey, speaking in Brussels, told reporters that time was short.",
}

DOES_NOT_SAY = {
    "said about": "Trump said that Healey was wrong.",
    "said of": "“He is wrong,” Trump said of Healey.",
    "told": "Trump told Healey that time was short.",
    "no verb": "Healey left for Brussels.",
    "named in a quotation": "“Healey said so,” Trump claimed.",
    "a possessive": "Eagle echoed Healey’s comments.",
    "he with Healey as an object": "Trump left. He did not meet Healey, but told reporters so.",
}


@pytest.mark.parametrize("text", SAYS.values(), ids=SAYS.keys())
def test_a_verb_of_saying_has_the_speaker_as_its_subject(candidates: Candidates, text: str) -> None:
    assert attribution(candidates(text)[-1], Speaker("Healey")) == 1.0


@pytest.mark.parametrize("text", DOES_NOT_SAY.values(), ids=DOES_NOT_SAY.keys())
def test_what_is_said_about_somebody_is_not_theirs(candidates: Candidates, text: str) -> None:
    assert attribution(candidates(text)[-1], Speaker("Healey")) == 0.0


PRONOUNS = {
    "named just before": ("Healey arrived late. He said so.", True),
    "named two sentences before": ("Healey arrived late. He sat down. He said so.", True),
    "another name before": ("Healey arrived late. Trump did not. He said so.", False),
    "named as an object": ("Trump met Healey. He said so.", False),
    "named inside the quotation": ("Trump said: “Healey is late.” He said so twice.", False),
    "named in the paragraph before": ("Healey arrived late.\n\nBut he added that it rained.", True),
    "named with a role": ("The UK Defence Secretary, John Healey, is here. He said so.", True),
}


@pytest.mark.parametrize(("text", "his"), PRONOUNS.values(), ids=PRONOUNS.keys())
def test_a_pronoun_is_the_last_one_named(candidates: Candidates, text: str, his: bool) -> None:
    assert (attribution(candidates(text)[-1], Speaker("Healey")) > 0) is his


def test_all_of_a_quotation_is_the_speakers(candidates: Candidates) -> None:
    found = candidates("“We tried. We failed,” Healey said. “We will try again.”")
    assert all(attribution(c, Speaker("Healey")) > 0 for c in found)


def test_in_a_paragraph_of_two_speakers_each_has_their_own(candidates: Candidates) -> None:
    found = candidates("“We tried,” Healey said. “You did not,” said Trump.")
    assert [attribution(c, Speaker("Trump")) for c in found] == [0.0, 1.0]


def test_a_quotation_may_go_on_in_the_next_paragraph(candidates: Candidates) -> None:
    found = candidates("“We tried,” Healey said.\n\n“We failed.”\n\nIt rained.")
    assert [attribution(c, Speaker("Healey")) > 0 for c in found] == [True, True, False]


def test_somebody_else_of_the_surname_says_nothing_for_them(candidates: Candidates) -> None:
    found = candidates("Samuel Holt is the mayor. “The pool is my regret,” Holt said.")
    assert attribution(found[-1], Speaker("Marian Holt")) == 0.0
    assert attribution(found[-1], Speaker("Samuel Holt")) == 1.0
