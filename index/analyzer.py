"""Text to the words that BM25 compares, when they are written as when they are searched."""

import tantivy

from index.encodable import encodable

ANALYZER = "news"
"""What an index of Tantivy calls it."""
LONGEST_WORD = 40


class Words:
    """Text to the words that BM25 compares: case, accents and English endings folded."""

    def __init__(self) -> None:
        self.analyzer = (
            tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
            .filter(tantivy.Filter.remove_long(LONGEST_WORD))
            .filter(tantivy.Filter.lowercase())
            .filter(tantivy.Filter.ascii_fold())
            .filter(tantivy.Filter.stemmer("english"))
            .build()
        )

    def __call__(self, text: str) -> list[str]:
        """The words of the text, in order."""
        words: list[str] = self.analyzer.analyze(encodable(text))
        return words
