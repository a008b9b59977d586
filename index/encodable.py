"""Text that every library takes."""


def encodable(text: str) -> str:
    """The text without halves of surrogate pairs, which a command line or JSON can bring."""
    return text.encode("utf-8", "replace").decode("utf-8")
