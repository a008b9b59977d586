"""Words and their opposites: a question that asks for the opposite has another answer, or none."""

_PAIRS = """
largest smallest|biggest smallest|highest lowest|longest shortest|oldest newest|oldest youngest
most least|more less|more fewer|earliest latest|best worst|first last||tallest shortest
greatest smallest|greatest least|strongest weakest|fastest slowest|richest poorest|closest farthest
nearest farthest|larger smaller|bigger smaller|higher lower|longer shorter|older younger
greater smaller|stronger weaker|faster slower|better worse|earlier later|newer older
cheaper costlier
large small|big small|high low|long short|old new|old young|early late|strong weak|fast slow
rich poor|hot cold|warm cold|good bad|major minor|northern southern|eastern western|north south
east west|northeast southwest|northwest southeast|before after|begin end|began ended|start end
started ended|started stopped|start stop|begun ended|opened closed|open closed|
opening closing|increase decrease|increased decreased|increases decreases|increasing decreasing
rise fall|rose fell|rising falling|gain lose|gained lost|win lose|won lost|winning losing|wins loses
winner loser|support oppose|supported opposed|supports opposes|supporters opponents
supporter opponent|allow forbid|allowed forbade|allowed prohibited|allows prohibits|accept reject
accepted rejected|accepts rejects|approve reject|approved rejected|include exclude
included excluded|includes excludes|join leave|joined left|arrive depart|arrived departed
enter exit|entered exited|import export|imported exported|imports exports|buy sell|bought sold
purchased sold|attack defend|attacked defended|build destroy|built destroyed|create destroy
created destroyed|create abolish|created abolished|establish abolish|established abolished
founded dissolved|formed disbanded|appointed dismissed|hired fired|born killed|married divorced
passed repealed|passed failed|pass fail|succeed fail|succeeded failed|success failure
successful unsuccessful|success failure|advantage disadvantage|advantages disadvantages
benefit harm|benefits harms|strength weakness|strengths weaknesses|positive negative|male female
males females|men women|man woman|boys girls|boy girl|father mother|son daughter|sons daughters
brother sister|husband wife|king queen|majority minority|maximum minimum|inside outside
internal external|interior exterior|upper lower|top bottom|above below|||
public private|urban rural|domestic foreign|national local|common rare|common uncommon
popular unpopular|similar different|same different|possible impossible|legal illegal
official unofficial|formal informal|direct indirect|visible invisible|known unknown
regular irregular|active inactive|ancient modern|traditional modern|permanent temporary
simple complex|easy difficult||safe dangerous|heavy light|dark light|deep shallow
wide narrow|thick thin|full empty|wet dry|dry humid|day night|summer winter|spring autumn
sunrise sunset|morning evening|war peace|victory defeat|victories defeats|defeated lost|friend enemy
ally enemy|allies enemies|conservative liberal|conservatives liberals|democratic authoritarian
offensive defensive|love hate|loved hated|like dislike|liked disliked|agree disagree
agreed disagreed|encourage discourage|encouraged discouraged|strengthen weaken
strengthened weakened|expand shrink|expanded shrank|extend shorten|raise lower|raised lowered
improve worsen|improved worsened|remember forget|appear disappear|appeared disappeared
connect separate|connected separated|united divided|unite divide|cause prevent|caused prevented
causes prevents|enable prevent|enabled prevented|help hinder|helped hindered|protect endanger
protected endangered||||gave took||send receive
sent received|teach learn|lead follow|led followed|precede follow|preceded followed
predecessor successor|parent child|teacher student|teachers students|employer employee
employers employees|buyer seller|buyers sellers|producer consumer|producers consumers|rural urban
civilian military|civilians soldiers|professional amateur|natural artificial|organic inorganic
||||within outside|with without|always never
often rarely|usually rarely|frequently rarely|sometimes never|many few|all none|every no
everyone nobody|primary secondary|main secondary|senior junior|inner outer|central peripheral
initial final|initially finally|originally finally|former current|previous next|past future
current former|currently formerly|recent distant|recently long ago|slowly quickly|rapidly slowly
quickly slowly|partially completely|completely partially|fully partially|directly indirectly
dependent independent|dependence independence|dominant recessive|innocent guilty|living dead
alive dead|life death|health disease|wealth poverty|freedom slavery|free enslaved|slave free
demand supply|demanded offered|profit loss|profits losses|income expenditure|expensive cheap
asset liability|minimum maximum||positive negative|hardware software
analog digital|online offline|manual automatic|optional mandatory|required optional
voluntary compulsory|credited blamed|praised criticized|praise criticize|famous obscure
"""


def _table() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for pair in _PAIRS.replace("\n", "|").split("|"):
        if not pair.strip():
            continue
        one, other = pair.strip().split(" ", 1)
        found.setdefault(one, []).append(other)
        if " " not in other:
            found.setdefault(other, []).append(one)
    return {word: tuple(sorted(set(others))) for word, others in found.items()}


OPPOSITES = _table()
"""Each lower-case word's opposites."""
