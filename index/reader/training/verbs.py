"""Past forms of English verbs and their plain form: "did X resign?" out of "X resigned"."""

from collections.abc import Set as AbstractSet

_PAST = """
became become|began begin|bought buy|brought bring|broke break|built build|came come|caught catch
chose choose|cut cut|dealt deal|did do|drew draw|drove drive|fell fall|felt feel|fought fight
found find|flew fly|gave give|got get|grew grow|had have|heard hear|held hold|hit hit|kept keep
knew know|laid lay|led lead|left leave|lent lend|lost lose|made make|meant mean|met meet|paid pay
put put|quit quit|ran run|read read|rose rise|said say|sat sit|saw see|sent send|set set|shot shoot
shook shake|shut shut|sold sell|sought seek|spent spend|spoke speak|stood stand|stole steal
struck strike|swore swear|taught teach|threw throw|thought think|told tell|took take
understood understand|went go|withdrew withdraw|woke wake|won win|wore wear|wrote write
"""
PAST: dict[str, str] = dict(pair.split() for pair in _PAST.replace("\n", "|").split("|") if pair)
"""Irregular past forms and their plain forms."""
USUAL = frozenset(
    "accept accuse add admit agree announce appear approve argue arrive ask attack attend"
    " avoid ban believe blame call campaign cancel change claim close commit compare complain"
    " confirm consider create criticize decide declare decline defeat defend deliver demand"
    " deny describe die disagree dismiss donate earn end endorse expect explain express face"
    " fail file finish fire follow force happen help hire host hope increase insist introduce"
    " issue join kill lash launch lie like list live look mention mock move name need nominate"
    " note offer open oppose order outline own pass plan play pledge point praise predict"
    " prepare promise propose prove publish question raise reach receive refer refuse reject"
    " release remain report request resign respond return reveal review serve share show sign"
    " start state stop strike struggle suggest support tap target testify threaten travel try"
    " turn tweet urge use visit vote vow want warn watch weigh welcome win work".split()
)
"""Verbs of the news in their plain form, for texts that have them in the past only."""


def plain(past: str, known: AbstractSet[str]) -> str | None:
    """The plain form of a verb's past form, None for a word that is no past of a known word."""
    if past in PAST:
        return PAST[past]
    if not past.endswith("ed") or len(past) < 5:
        return None
    stem = past[:-2]
    forms = [stem, stem + "e"]
    if past.endswith("ied"):
        forms = [stem[:-1] + "y"]
    elif stem[-1] == stem[-2] and stem[-1] not in "ls":
        forms = [stem[:-1], stem]
    elif stem[-1] in "cgsuvz":
        forms.reverse()
    return next((form for form in forms if form in known), None)
