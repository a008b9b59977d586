"""INTERIM stand-in for bot.answering until it is there."""
import re, time
from bot.answering.answer import Answer, Citation
from index.sentences import sentences
def answer(index, question, history, filters):
    q = question
    if history and len(question.split()) < 4:
        q = f"{history[-1].question} {question}"
    hits = index.search(q, 5, filters)
    words = {w for w in index.words(q) if index.idf(w) > 0.5}
    best = []
    for h in hits:
        a = index.article(h.passage.article)
        for s in sentences(a.text, h.passage.start, h.passage.end, a.boilerplate):
            t = a.text[s.start:s.end]
            n = len(words & set(index.words(t)))
            best.append((n, a, s))
    best.sort(key=lambda b: -b[0])
    if not best or best[0][0] < 2 and not (hits and hits[0].similarity > .5):
        return Answer(q, "", (), True, "The articles don't say.", 0.0)
    n, a, s = best[0]
    c = Citation(1, a.id, a.title, a.source, a.published, a.url, a.place, s.start, s.end, a.text[s.start:s.end])
    return Answer(q, f"{c.text} [1]", (c,), False, None, 0.0)
