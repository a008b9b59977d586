"""A few articles, written for these tests."""

import json
from pathlib import Path

ARTICLES: list[dict[str, str]] = [
    {
        "id": "harbour-1",
        "title": "Harbour bridge to close for repairs",
        "text": "The harbour bridge in Port Linden will close for three months, the city said on "
        "Monday. “The cables are older than anyone in this council,” Mayor Ingrid Solheim told "
        "reporters. Engineers found rust in eleven of its forty cables last autumn. Ferries will "
        "run every ten minutes while the bridge is closed. Solheim said the repairs would cost "
        "forty million crowns.",
        "url": "https://linden-gazette.example/bridge?id=7&ref=(front)",
        "source": "The Linden Gazette",
        "author": "Mara Voss",
        "published": "2026-11-02",
    },
    {
        "id": "harbour-2",
        "title": "Ferries overcrowded on first day without bridge",
        "text": "Hundreds of commuters were left on the quay in Port Linden on Tuesday, the first "
        "day without the harbour bridge. “We underestimated the morning,” ferry director Tomas "
        "Reiter admitted. Two more boats will be chartered from Wednesday on. The bridge is closed "
        "for repairs until February.",
        "url": "https://linden-gazette.example/ferries",
        "source": "The Linden Gazette",
        "published": "2026-11-10",
    },
    {
        "id": "harbour-3",
        "title": "Bridge repairs ahead of schedule",
        "text": "Work on the harbour bridge is going faster than planned, engineer Paula Marsh "
        "said on Friday. Nine of eleven rusty cables have been replaced. “If the weather holds, "
        "we open in January,” she said.",
        "url": "https://northern-post.example/bridge-repairs",
        "source": "Northern Post",
        "published": "2026-11-20",
    },
    {
        "id": "smith-a",
        "title": "Senate committee hears Anna Smith on fishing quotas",
        "text": "Fisheries minister Anna Smith defended the new herring quotas before the senate. "
        "“Without limits there will be no herring in ten years,” Anna Smith said. The opposition "
        "called the quotas unfair to small boats. Anna Smith said small boats would be exempt "
        "below twelve metres.",
        "source": "Northern Post",
        "published": "2026-10-12",
    },
    {
        "id": "smith-b",
        "title": "Striker Jonas Smith out for six weeks",
        "text": "Port Linden striker Jonas Smith will miss six weeks after an injury to his knee. "
        "“It hurts more to watch than to walk,” Jonas Smith said after training. The club said "
        "Jonas Smith would not need an operation.",
        "source": "The Linden Gazette",
        "published": "2026-10-30",
    },
    {
        "id": "library",
        "title": "Town library opens at night",
        "text": "The town library of Port Linden will stay open until midnight from December on. "
        "Librarian Edda Brandt said students had asked for it for years. “A closed library is a "
        "cupboard,” Edda Brandt said.",
        "source": "Northern Post",
        "published": "2026-09-01",
    },
]

HOSTILE: dict[str, str] = {
    "id": "hostile",
    "title": "[Free](https://evil.example) *gift* for @everyone <@&123> `code`",
    "text": "The lighthouse keeper Olof Brisk wrote: “@everyone **win** a ~~lamp~~ at "
    "https://evil.example/lamp and [click](https://evil.example) <@123456789012345678> "
    "<#42> ||now|| \u202egnihton\u202c zero\u200bwidth.” The lighthouse keeper Olof Brisk said "
    "the lamp of the lighthouse burns again.",
    "source": "The @here Herald",
    "published": "2026-08-08",
}


def write(folder: Path, articles: list[dict[str, str]]) -> Path:
    """Writes the articles as a file that the index reads."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "articles.jsonl"
    path.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
    return folder
