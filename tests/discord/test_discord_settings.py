"""The settings of the bot on Discord: where they are read from, and that each is documented."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.discord.settings import DiscordSettings
from bot.settings import Settings, SettingsError

DOCUMENTATION = Path(__file__).parents[2] / "README.md"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder without any setting."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_setting_is_documented_with_its_default() -> None:
    _, _, table = DOCUMENTATION.read_text(encoding="utf-8").partition("| setting | default |")
    rows = table.split("\n\n")[0].splitlines()
    for name, field in DiscordSettings.model_fields.items():
        (row,) = [row for row in rows if row.startswith(f"| `{name}` |")]
        assert str(field.description) in row
    assert len([row for row in rows if row.startswith("| `")]) == len(DiscordSettings.model_fields)


def test_the_table_of_the_toml_file(folder: Path) -> None:
    (folder / "verbatim.toml").write_text(
        '[discord]\nrebuild_every = "15m"\ndeny_roles = [5, 6]\nworkers = 3\n'
    )
    discord = Settings.read().discord
    assert discord.rebuild_every == timedelta(minutes=15)
    assert discord.deny_roles == {5, 6}
    assert discord.workers == 3


def test_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERBATIM_DISCORD__ALLOW_SERVERS", "1234567890123456789, 2")
    monkeypatch.setenv("VERBATIM_DISCORD__DEADLINE", "9s")
    monkeypatch.setenv("LOG_QUESTIONS", "1")
    settings = Settings.read()
    assert settings.discord.allow_servers == {1234567890123456789, 2}
    assert settings.discord.deadline == timedelta(seconds=9)
    assert settings.log_questions


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("quue = 3", "(is it 'queue'?)"),
        ("workers = 0", "'workers' of [discord] cannot be used"),
        ('deadline = "soon"', "write 90s, 15m, 2h or 1d"),
        ("answer_channels = [1]", "set message_content = true"),
    ],
)
def test_a_wrong_setting_is_named_with_what_mends_it(folder: Path, toml: str, said: str) -> None:
    (folder / "verbatim.toml").write_text(f"[discord]\n{toml}\n")
    with pytest.raises(SettingsError) as caught:
        Settings.read()
    assert said in str(caught.value)
