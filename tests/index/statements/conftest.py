"""The trained tagger, where there is one, and a tokenizer that needs no training."""

import pytest
from tokenizers import Tokenizer, models, pre_tokenizers

from index.statements.tagger import CARD, TRAINING, WEIGHTS, Tagger


@pytest.fixture(scope="session")
def tagger() -> Tagger:
    """The tagger of this clone; a test that asks for it is skipped where nobody trained it."""
    if not (WEIGHTS / CARD).exists():
        pytest.skip(f"no weights: train them with {TRAINING}")
    return Tagger()


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    """Knows a handful of words, and where all others begin and end."""
    words = ["[UNK]", "we", "will", "go", "she", "said"]
    numbers = {word: number for number, word in enumerate(words)}
    found = Tokenizer(models.WordLevel(numbers, unk_token="[UNK]"))
    found.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return found
