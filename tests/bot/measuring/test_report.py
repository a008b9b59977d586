import json

from bot.measuring.report import Table, as_json, as_text

TABLES = [
    Table("Speed", ({"what": "search", "ms": 1234.5678, "n": 12000, "fast": True},)),
    Table("None", ({"what": "é", "ms": 0.000123},)),
]


def test_tables_read_as_markdown() -> None:
    assert as_text(TABLES) == (
        "Speed\n\n"
        "| what   | ms       | n      | fast |\n"
        "| ------ | -------- | ------ | ---- |\n"
        "| search | 1,234.57 | 12,000 | yes  |\n\n"
        "None\n\n"
        "| what | ms       |\n"
        "| ---- | -------- |\n"
        "| é    | 0.000123 |"
    )


def test_json_has_every_digit() -> None:
    assert json.loads(as_json(TABLES))["Speed"] == [
        {"what": "search", "ms": 1234.5678, "n": 12000, "fast": True}
    ]
