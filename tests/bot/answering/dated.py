"""A few dated articles about one bridge and about two people of one name."""

import json
from pathlib import Path

BRIDGE = [
    ("2026-11-02", "The harbour bridge will close for three months from Monday, the city said."),
    ("2026-11-10", "Hundreds of commuters missed their ferries while the harbour bridge is shut."),
    ("2026-11-20", "Nine rusty cables of the harbour bridge have been replaced, engineers said."),
    ("2026-11-22", "A whale swam below the harbour bridge and delighted a school class on a trip."),
    ("2026-11-23", "The price of the harbour bridge repairs has doubled to eighty million crowns."),
    ("2026-11-24", "A court rejected the complaint of the rowing club against the harbour bridge."),
    # The same event once more, a day later.
    ("2026-11-21", "Engineers said nine rusty cables of the harbour bridge have been replaced."),
]
SMITHS = [
    "Anna Smith defended the herring quotas. “There will be no herring left,” Anna Smith said.",
    "Jonas Smith will miss six weeks. “It hurts to watch,” Jonas Smith said after training.",
    "Olof Brandt opens the library at night. “It was a cupboard,” Olof Brandt told reporters.",
]


def write(folder: Path) -> Path:
    """Writes the articles as files that the index reads."""
    folder.mkdir()
    dated = [
        {"id": f"bridge-{day}", "title": f"Bridge news {day}", "text": text, "published": day}
        for day, text in BRIDGE
    ]
    people = [
        {"id": f"person-{n}", "title": text.split(".")[0], "text": text}
        for n, text in enumerate(SMITHS)
    ]
    rows = [json.dumps(article) + "\n" for article in [*dated, *people]]
    (folder / "articles.jsonl").write_text("".join(rows), encoding="utf-8")
    return folder
