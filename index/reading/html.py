"""An article in an .html file: trafilatura finds its text in the page, and what the page states."""

import re
from collections.abc import Iterator
from pathlib import Path

from index.reading.decoding import read_text
from index.reading.draft import Draft, Unreadable
from index.reading.fields import draft_of

_STATED_ENCODING = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE
)


def read_html(path: Path) -> Iterator[Draft]:
    """The one article of a web page. Raises Unreadable and OSError."""
    # Loading it takes most of a second, which only those who have pages should pay.
    import trafilatura  # noqa: PLC0415

    page = read_text(path, stating=_STATED_ENCODING)
    if "<html" not in page[:4096].lower():
        page = f"<html><body>{page}</body></html>"
    try:
        document = trafilatura.bare_extraction(
            page,
            include_comments=False,
            with_metadata=True,
            # A date guessed from the running text is as often that of an event: better none.
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except Exception as error:
        # Torn pages make the parsers below trafilatura raise whatever they come upon.
        raise Unreadable(f"is too damaged a page to be read ({type(error).__name__})") from error
    if document is None:
        raise Unreadable("has no text")
    found = document if isinstance(document, dict) else document.as_dict()
    draft = draft_of(
        {
            # It ends a paragraph like a line, which elsewhere means that the text is wrapped.
            "text": (found.get("text") or "").replace("\n", "\n\n"),
            "title": found.get("title"),
            "url": found.get("url"),
            "source": found.get("sitename") or found.get("hostname"),
            "author": (found.get("author") or "").replace("; ", ", "),
            "published": found.get("date"),
        }
    )
    if draft is None:
        raise Unreadable("has no text")
    yield draft
