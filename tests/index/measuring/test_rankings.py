from collections.abc import Callable, Mapping
from pathlib import Path

from index.article import Span
from index.measuring.gold import Place
from index.measuring.questions import Question
from index.measuring.rankings import DENSE_ONLY, FUSED, LEXICAL_ONLY, rankings
from index.measuring.retrieval import measure_retrieval

FILES = {
    "dog.txt": "The puppy was rescued from the frozen lake by firefighters.",
    "tax.txt": "Parliament raised the levy on imported steel by four percent.",
    "tour.txt": "The singer cancelled the rest of the concerts this summer.",
}
PARAPHRASE = "Did anybody save a young dog out of icy water?"


def test_each_half_of_the_search_ranks_by_itself(
    build: Callable[[Mapping[str, str]], Path],
) -> None:
    with rankings(build(FILES)) as by_name:
        assert list(by_name) == [FUSED, DENSE_ONLY, LEXICAL_ONLY]
        found = {
            name: [passage.article for passage in search("levy", 3)]
            for name, search in by_name.items()
        }
        assert found[LEXICAL_ONLY] == ["tax.txt"]
        assert len(found[DENSE_ONLY]) == 3
        assert found[FUSED][0] == "tax.txt"
        assert by_name[DENSE_ONLY](PARAPHRASE, 1)[0].article == "dog.txt"
        assert not by_name[LEXICAL_ONLY]("Welpe gerettet", 3)


def test_what_shares_no_word_is_lost_without_the_dense_half(
    build: Callable[[Mapping[str, str]], Path],
) -> None:
    text = FILES["dog.txt"]
    question = Question("1", "Welpe aus Eis gerettet", Place("dog.txt", Span(0, len(text))))
    measured = measure_retrieval(build(FILES), {"own": [question]})
    worth = {one.ranking: one.scores.hits_at_10 for one in measured}
    assert worth == {FUSED: 1.0, DENSE_ONLY: 1.0, LEXICAL_ONLY: 0.0}
    assert {one.longest for one in measured if one.ranking != LEXICAL_ONLY} == {
        max(map(len, FILES.values()))
    }
