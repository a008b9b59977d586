"""How much of a text an encoder reads that stops at the end of its window."""

from collections.abc import Mapping, Sequence

from tokenizers import Tokenizer

from index.measuring.frameworks.given import Given

SPECIAL = 2
"""[CLS] and [SEP]."""


def embedded_share(
    texts: Mapping[str, str], chunks: Sequence[Given], tokenizer: Tokenizer, window: int
) -> float:
    """The share of the texts' characters that stand in what is read of some chunk, 0 to 1.

    The chunks of a text (ids ``text#n``) follow each other; white space counts with what is read.
    Raises ValueError for a chunk that does not stand in its text.
    """
    read = dict.fromkeys(texts, 0)
    reached: dict[str, int] = dict.fromkeys(texts, 0)
    begun: dict[str, int] = dict.fromkeys(texts, 0)
    for chunk in chunks:
        name = chunk.id.rpartition("#")[0] or chunk.id
        start = texts[name].find(chunk.text, begun[name])
        if start < 0:
            raise ValueError(f"the chunk {chunk.id} does not stand in its text")
        begun[name] = start
        end = start + _read_to(chunk.text, tokenizer, window)
        read[name] += max(0, end - max(start, reached[name]))
        reached[name] = max(reached[name], end)
    return sum(read.values()) / sum(map(len, texts.values()))


def _read_to(text: str, tokenizer: Tokenizer, window: int) -> int:
    """How many characters of the text fit into the window."""
    offsets = tokenizer.encode(text, add_special_tokens=False).offsets
    return len(text) if len(offsets) <= window - SPECIAL else offsets[window - SPECIAL][0]
