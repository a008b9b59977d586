"""The trained tagger, and a tokenizer that needs no training."""

import pytest
from tokenizers import Tokenizer, models, pre_tokenizers

from index.statements.tagger import Tagger


@pytest.fixture(scope="session")
def tagger() -> Tagger:
    """The tagger of the package."""
    return Tagger()


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    """Knows a handful of words, and where all others begin and end."""
    words = ["[UNK]", "we", "will", "go", "she", "said"]
    numbers = {word: number for number, word in enumerate(words)}
    found = Tokenizer(models.WordLevel(numbers, unk_token="[UNK]"))
    found.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return found
