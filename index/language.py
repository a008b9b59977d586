"""Which language a text is in, told by its commonest words: enough to say that it is another.

The words are the most frequent function words of each language that are rare in the others.
"""

import re
from collections.abc import Iterable, Sequence

WORDS = {
    "English": (
        "the of and to in is that it was for on with as what did who say said about how why "
        "when where do does are have has will would they his her this from by which be an at "
        "no latest"
    ),
    "German": (
        "der die das und ist nicht ein eine wer wie warum wann wo hat haben über sagte sagt "
        "zu auf mit für von dem den im sich was wird werden bei auch zur zum ich gibt"
    ),
    "French": (
        "le la les des est une du que qui quoi dans pour sur avec pas dit comment pourquoi "
        "quand où au aux il elle et en ce cette son sont ont été quelle quel a-t-il qu'est-ce"
    ),
    "Spanish": (
        "el los las una del que qué quién cómo por para con está dijo cuándo dónde se su al "
        "más y en la de sobre fue son ha han cuál es lo"
    ),
    "Italian": (
        "il lo gli della delle che chi cosa perché quando dove ha detto come con per una sono "
        "è nel nella sulla di e del non alla si quale"
    ),
    "Portuguese": (
        "o os as uma do da dos das que quem como por para com não está disse quando onde em "
        "no na sobre são foi e qual ao pelo pela"
    ),
    "Dutch": (
        "de het een en van is wat wie hoe waarom wanneer waar heeft zei over niet met voor op "
        "aan dat zijn door wordt te bij ook er"
    ),
    "Polish": (
        "się nie jest na w z co kto jak dlaczego kiedy gdzie powiedział o do że i czy przez "
        "od po był są ma"
    ),
    "Swedish": (
        "och är det att en ett som vad vem hur varför när var har sade om inte med för på "
        "till av den de från"
    ),
}
ASKING = {
    "English": (
        "what who whom whose how why when where which did does do is are was were has have can "
        "could will would should latest"
    ),
    "German": (
        "wer wen wem wie was warum wann wo hat haben sagte sagt ist sind wurde wird werden gibt "
        "welche welcher welches kann"
    ),
    "French": (
        "qui que quoi comment pourquoi quand où quel quelle quels quelles dit est sont ont "
        "a-t-il qu'est-ce"
    ),
    "Spanish": "qué quién quiénes cómo cuándo dónde cuál cuáles dijo es son fue está hay",
    "Italian": "che chi cosa come perché quando dove quale ha hanno detto è sono",
    "Portuguese": "quem como quando onde qual quais disse é são foi está há",
    "Dutch": "wat wie hoe waarom wanneer waar welke heeft hebben zei is zijn wordt",
    "Polish": "co kto jak dlaczego kiedy gdzie który która powiedział jest są czy był",
    "Swedish": "vad vem vilka hur varför när var har sade sa är finns",
}
SCRIPTS = {
    "Russian": re.compile(r"[Ѐ-ӿ]"),
    "Greek": re.compile(r"[Ͱ-Ͽ]"),
    "Hebrew": re.compile(r"[֐-׿]"),
    "Arabic": re.compile(r"[؀-ۿ]"),
    "Japanese": re.compile(r"[぀-ヿ]"),
    "Korean": re.compile(r"[가-힯]"),
    "Chinese": re.compile(r"[一-鿿]"),
    "Hindi": re.compile(r"[ऀ-ॿ]"),
}
SCRIPT_SHARE, FEWEST_LETTERS = 0.3, 2
FEWEST_WORDS = 2
LEAD = 2


def language(text: str) -> str | None:
    """The language of the text by its English name; None where that is not clear."""
    return _by_script(text) or _by_words(_words(text))


def asked_in(question: str) -> str | None:
    """The language that a question is asked in; None where that is not clear.

    Names tell none: "Banco de la Nación" and "El Tour de Tucson" stand in English questions, too.
    So a word for asking has to be there, and capitals count at the beginning alone.
    """
    if (script := _by_script(question)) is not None:
        return script
    first, *rest = _words(question) or [""]
    spoken = [first, *(word for word in rest if not word[0].isupper())]
    found = _by_words(spoken)
    asking = _ASKING.get(found or "", frozenset())
    return found if any(word.casefold() in asking for word in spoken) else None


def languages(texts: Iterable[str], share: float = 0.1) -> frozenset[str]:
    """The languages that at least this share of the texts is in."""
    found = [name for text in texts if (name := language(text)) is not None]
    return frozenset(name for name in found if found.count(name) >= share * len(found))


def _by_script(text: str) -> str | None:
    letters = sum(character.isalpha() for character in text)
    for name, script in SCRIPTS.items():
        found = len(script.findall(text))
        if found >= FEWEST_LETTERS and found >= SCRIPT_SHARE * letters:
            return name
    return None


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text)


def _by_words(words: Sequence[str]) -> str | None:
    folded = [word.casefold() for word in words]
    found = {name: sum(word in known for word in folded) for name, known in _VOCABULARY.items()}
    best, second = sorted(found.values(), reverse=True)[:2]
    if best < FEWEST_WORDS or best - second < min(LEAD, best // 2):
        return None
    return max(found, key=lambda name: found[name])


_VOCABULARY = {name: frozenset(words.split()) for name, words in WORDS.items()}
_ASKING = {name: frozenset(words.split()) for name, words in ASKING.items()}
