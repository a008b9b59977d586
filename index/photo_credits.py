"""Who took a photograph: lines, bracketed remarks and ends of captions that say nothing else."""

import re
from collections.abc import Iterator

from index.article import Span

_NAME = r"(?:[A-Z\d@©&][\w.’'@&-]*|of|for|the|and|via|by|de|la|van|von|der|from|with|courtesy)"
_NAMES = rf"{_NAME}(?:[ /|,]{{1,3}}{_NAME}){{0,12}}"
_AGENCY = (
    r"(?:Getty(?:\sImages)?|AP(?:\sPhoto|\sImages)?|Associated\sPress|ASSOCIATED\sPRESS|AFP|Reuters"
    r"|REUTERS|EPA(?:-EFE)?|PA(?:\sWire|\sImages)?|Bloomberg|Shutterstock|iStock|Alamy|Xinhua|UPI"
    r"|Zuma(?:\sPress)?|ZUMA(?:\sPress)?|NurPhoto|Anadolu|Imago|IMAGO|SIPA|Sipa|Rex"
    r"|USA\sTODAY(?:\sSports)?)"
)
_THING = (
    r"(?i:(?:top\s|lead\s|main\s|file\s|cover\s|feature\s)?(?:photo(?:graph(?:y|s)?|s|\sillustration)?"
    r"|images?|pictures?|illustrations?|screenshot|graphic|artwork)(?:\scredits?|\ssource)?)"
)
_SOURCE = r"(?i:\s?(?::|by\b|courtesy(?:\sof)?\b|via\b|credit:?)\s?)"

_LINE = re.compile(
    rf"\(?(?:{_THING}{_SOURCE}{_NAMES}|{_NAMES}(?:\s?[/|]\s?|\svia\s){_AGENCY}(?:\s?/\s?{_NAMES})?"
    rf"|(?:AP\sPhoto|AFP|REUTERS|Getty(?:\sImages)?)\s?/\s?{_NAMES}|©\s?{_NAMES}"
    r"|Getty(?:\sImages)?|AP\sPhoto|Associated\sPress|ASSOCIATED\sPRESS|REUTERS|Shutterstock|iStock)"
    r"\.?\)?\.?"
)
_BRACKETS = re.compile(r"\(([^()\n]{2,240})\)")
_IN_BRACKETS = re.compile(
    rf"^{_THING}{_SOURCE}(?=[A-Z@])|^(?:Getty|AP\sPhoto|AP\sImages)\b|\bGetty\sImages\b"
    rf"|^\w\S*\s\w[^/]{{0,40}}\s?/\s?(?:AP|AFP|Reuters|REUTERS|EPA-EFE|Shutterstock)\b"
    rf"|\bvia\s{_AGENCY}\b"
)
_TAIL = re.compile(
    rf"(?:\s(?:Photograph|Photo|Image|(?:Photo|Image|Picture)\scredit):\s{_NAMES}"
    rf"|\s(?:Photo\s|Image\s)?[Cc]redit:\s{_AGENCY}(?i:[\s/,-]{{1,3}}[\w\s/-]{{1,50}})?"
    rf"|(?<=[.!?”])\s(?=[A-Z@©]){_NAMES}(?:\s?[/|]\s?|\svia\s){_AGENCY})\.?\Z"
)
_TAIL_HINT = re.compile(r"Photo|Image|Picture|Illustration|redit:|Getty|AFP|Reuters|/ ?AP|via ")
_HINTS = ("Getty", "hoto", "PHOTO", "mage", "IMAGE", "icture", "llustration", "/", "via ")
_LONGEST_LINE = 160


def credits_in_brackets(text: str) -> Iterator[Span]:
    """Bracketed credits anywhere in the text: "(Jim Watson/AFP/Getty Images)"; never a dateline."""
    if not any(hint in text for hint in _HINTS):
        return
    for brackets in _BRACKETS.finditer(text):
        if _IN_BRACKETS.search(brackets[1]):
            yield Span(*brackets.span())


def is_credit(paragraph: str) -> bool:
    """Whether the paragraph is a credit and nothing else: "Photograph: Jim Watson/AFP"."""
    return len(paragraph) <= _LONGEST_LINE and _LINE.fullmatch(paragraph) is not None


def credit_at_end(paragraph: str) -> int | None:
    """Where the credit begins that ends a caption, its leading space left out; None without one."""
    begin = max(0, len(paragraph) - _LONGEST_LINE)
    if not _TAIL_HINT.search(paragraph, begin):
        return None
    tail = _TAIL.search(paragraph, begin)
    return tail.start() + 1 if tail else None
