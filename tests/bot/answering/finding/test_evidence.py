from bot.answering.finding.evidence import gather
from tests.bot.answering.written import Candidates, article_of, hit_on

TEXT = "\n\n".join(f"Sentence {n} stands here. “It is quoted {n}.”" for n in range(60))


def test_every_sentence_of_a_hit_is_a_candidate_once(candidates: Candidates) -> None:
    found = candidates("One is here. Two is here.\n\nThree is here.")
    assert [c.sentence.text for c in found] == ["One is here.", "Two is here.", "Three is here."]


def test_sentences_around_the_hit_are_known_but_no_candidates() -> None:
    article = article_of(TEXT)
    start = TEXT.index("Sentence 30")
    found = gather([hit_on(article, start, start + 10)], lambda _: article)
    assert [c.sentence.text for c in found] == ["Sentence 30 stands here."]
    known = [s.text for s in found[0].stretch.sentences]
    assert "Sentence 29 stands here." in known
    assert "Sentence 0 stands here." not in known


def test_hits_that_touch_share_their_sentences() -> None:
    article = article_of(TEXT)
    hits = [hit_on(article, 0, 100), hit_on(article, 50, 200)]
    found = gather(hits, lambda _: article)
    starts = [c.sentence.span.start for c in found]
    assert len(starts) == len(set(starts))
    assert len({id(c.stretch) for c in found}) == 1


def test_boilerplate_is_no_candidate_and_parts_paragraphs(candidates: Candidates) -> None:
    found = candidates("He left. Share Tweet She stayed.", boilerplate=["Share Tweet"])
    assert [c.sentence.text for c in found] == ["He left.", "She stayed."]
    assert found[0].sentence.paragraph != found[1].sentence.paragraph


def test_open_quotations_are_known_on_both_sides_of_a_sentence(candidates: Candidates) -> None:
    found = candidates('“We tried. We failed. We left,” he said. "No. Yes." Then he slept.')
    assert [(c.sentence.inside, c.sentence.after) for c in found] == [
        (False, True),
        (True, True),
        (True, False),
        (False, True),
        (True, False),
        (False, False),
    ]


def test_a_quotation_left_open_ends_with_its_paragraph(candidates: Candidates) -> None:
    found = candidates("“We tried.\n\n“We failed,” he said.")
    assert [c.sentence.inside for c in found] == [False, False]
