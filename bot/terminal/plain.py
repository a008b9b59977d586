"""Text of articles, made harmless for a terminal."""

import unicodedata


def plain(text: str) -> str:
    """The text without what a terminal would obey: control, escape and direction characters.

    Line breaks and tabs stay; anything else of Unicode's categories Cc and Cf becomes a space or,
    where it has no width, goes.
    """
    return "".join(_harmless(character) for character in text)


def _harmless(character: str) -> str:
    if character in "\n\t":
        return character
    category = unicodedata.category(character)
    if category == "Cc":
        return " "
    return "" if category in ("Cf", "Cs") else character
