"""The verbs and nouns with which newspapers report what somebody said."""

import re
from functools import lru_cache

from index.article import Span

_VERBS = (
    "say says said saying|tell tells told telling|ask asks asked asking|add adds added adding"
    "|write writes wrote writing written|tweet tweets tweeted tweeting|call calls called calling"
    "|warn warns warned warning|claim claims claimed claiming|argue argues argued arguing"
    "|admit admits admitted admitting|insist insists insisted insisting|deny denies denied denying"
    "|declare declares declared declaring|describe describes described describing"
    "|explain explains explained explaining|respond responds responded responding"
    "|reply replies replied replying|react reacts reacted reacting|note notes noted noting"
    "|announce announces announced announcing|promise promises promised promising"
    "|think thinks thought thinking|believe believes believed believing|suggest suggests suggested"
    "|accuse accuses accused accusing|blast blasts blasted blasting|slam slams slammed"
    "|criticize criticizes criticized criticizing criticise criticised|praise praises praised"
    "|joke jokes joked joking|quip quips quipped|predict predicts predicted predicting"
    "|recall recalls recalled recalling|remark remarks remarked|state states stated stating"
    "|acknowledge acknowledges acknowledged|concede concedes conceded|complain complains complained"
    "|urge urges urged urging|vow vows vowed|regret regrets regretted|stress stresses stressed"
    "|demand demands demanded|mock mocks mocked mocking|defend defends defended defending"
    "|advise advises advised|compare compares compared comparing|dismiss dismisses dismissed"
    "|wonder wonders wondered|agree agrees agreed|express expresses expressed|speak speaks spoke"
    "|talk talks talked|mention mentions mentioned|comment comments commented|label labels labeled"
    "|characterize characterizes characterized|summarize summarizes summarized|dub dubs dubbed"
    "|justify justifies justified|refer refers referred|fear fears feared|hope hopes hoped"
    "|continue continues continued|conclude concludes concluded|point points pointed"
    "|emphasise emphasising emphasised emphasize emphasized|echo echoes echoed|voice voiced"
    "|repeat repeats repeated|reiterate reiterated|indicate indicated|testify testified"
)
_NOUNS = (
    "response reaction answer jab comment comments words reply view views opinion quote message"
    " excuse advice statement argument explanation remark remarks warning position stance take"
    " description verdict line joke put-down assessment complaint prediction forecast"
    " objection gripe criticism praise promise boast"
)

_RATING = r"(?:rate|judge|grade)(?= (?:the|his|her|their|its|that|this|[\w’'-]+['’]s)\b)"
SAY_VERB = (
    "(?:"
    + "|".join(sorted(_VERBS.replace("|", " ").split(), key=len, reverse=True))
    + rf"|{_RATING})"
)
"""Any form of a verb of saying, as a pattern."""
SAID = r"(?:said|says|thinks|thought|wrote|told|called|described|ha(?:s|d) to say)"
"""The forms of a verb of saying that are no other word, as a pattern."""
SAY_INFINITIVE = "(?:" + "|".join(group.split()[0] for group in _VERBS.split("|")) + ")"
"""The form of a verb of saying that stands behind "did" and "to", as a pattern."""
SAY_NOUN = "(?:" + "|".join(_NOUNS.split()) + ")"
"""Any noun for what somebody said, as a pattern."""

# What a question may ask for, but a sentence without words of anybody may have as well.
_DOUBTFUL = (
    "agree agrees agreed speak speaks spoke talk talks talked point points pointed refer refers"
    " referred hope hopes hoped fear fears feared mention mentions mentioned comment comments state"
    " states label defend defends defended defending demand demands compare compares compared"
    " comparing express expresses react reacts reacted reacting"
)
_SAYING = frozenset(_VERBS.replace("|", " ").split()) - frozenset(_DOUBTFUL.split())
ACCORDING = "according to"
"""What stands for a verb of saying before a name."""
_SAY_NOUN = re.compile(rf"\b{SAY_NOUN}\b", re.IGNORECASE)
_WORDS = re.compile(rf"{ACCORDING}\b|[a-z-]+", re.IGNORECASE)
_MARKS = ("“", "”", '"', "''")
_QUOTED = re.compile(r"“[^”]*(?:”|\Z)|\"[^\"]*(?:\"|\Z)|''.*?(?:''|\Z)|\A[^“”]*”", re.S)


# Every sentence is looked at once for each of its neighbours.
@lru_cache(maxsize=4_096)
def without_quotations(sentence: str) -> str:
    """The sentence with a pair of empty marks in the place of everything quoted."""
    return _QUOTED.sub(" “” ", sentence) if has_quotation(sentence) else sentence


@lru_cache(maxsize=4_096)
def say_verbs(frame: str) -> tuple[Span, ...]:
    """Where the verbs of saying stand, "according to" among them."""
    return tuple(
        Span(*word.span())
        for word in _WORDS.finditer(frame)
        if word.group().lower() in _SAYING or word.group().lower() == ACCORDING
    )


def is_saying(cue: str) -> bool:
    """Whether a cue reports words: a verb or noun for saying, "according to", a colon."""
    return cue.strip() == ":" or bool(say_verbs(cue)) or _SAY_NOUN.search(cue) is not None


def has_quotation(sentence: str) -> bool:
    """Whether anything in the sentence is between quotation marks."""
    return any(mark in sentence for mark in _MARKS)
