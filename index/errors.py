"""Everything that can go wrong, each told in a sentence with the command or setting that mends it.

VerbatimError
├── ReadingError           an article file or folder cannot be read
├── QuestionError          a question or a filter cannot be used (misuse: exit status 2)
│   └── UnknownSource      a filter names an outlet the index does not have
├── IndexUnavailable       there is no index to ask
│   ├── NoIndex            none was built yet
│   ├── NewerFormat        it was written by a newer version
│   ├── OlderFormat        it was written by an older version
│   ├── ModelMismatch      it was built with another encoder than the one at hand
│   └── DamagedIndex       its files do not fit together
└── RebuildError           a rebuild cannot go on; the current generation is untouched
    ├── RebuildRunning     another rebuild holds the lock
    ├── WouldLoseArticles  too many articles would go; ask for --yes
    └── ModelUnavailable   the encoder or the tagger cannot be loaded or exported
"""


class VerbatimError(Exception):
    """The root: ``str(error)`` is a sentence for a person."""


class ReadingError(VerbatimError):
    """An article file or folder cannot be read."""


class QuestionError(VerbatimError):
    """A question or a filter cannot be used."""


class UnknownSource(QuestionError):
    """A filter names an outlet that no article of the index has."""


class IndexUnavailable(VerbatimError):
    """There is no index to ask."""


class NoIndex(IndexUnavailable):
    """No generation was built yet."""


class NewerFormat(IndexUnavailable):
    """The generation was written by a newer version of Verbatim."""


class OlderFormat(IndexUnavailable):
    """The generation was written by an older version of Verbatim."""


class ModelMismatch(IndexUnavailable):
    """The generation was built with another encoder than the one at hand."""


class DamagedIndex(IndexUnavailable):
    """The files of the generation do not fit together."""


class RebuildError(VerbatimError):
    """A rebuild cannot go on; the current generation is untouched."""


class RebuildRunning(RebuildError):
    """Another rebuild of the same index holds the lock."""


class WouldLoseArticles(RebuildError):
    """A rebuild would lose more of the library than it may without being asked to."""


class ModelUnavailable(RebuildError):
    """The encoder or the statement tagger cannot be loaded or exported."""
