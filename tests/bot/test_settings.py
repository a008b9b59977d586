"""Where the settings come from, which one wins, and what is said of a wrong one."""

from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder and an environment without any setting."""
    monkeypatch.chdir(tmp_path)
    for name in ("VERBATIM_INDEX", "VERBATIM_MODEL", "VERBATIM_READER", "DISCORD_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_unset_settings_have_a_working_default() -> None:
    settings = Settings.read()
    assert settings.index == Path(".verbatim")
    assert settings.model is None
    assert settings.discord_token is None


def test_the_environment_wins_over_dotenv_and_dotenv_over_toml(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "verbatim.toml").write_text('index = "from toml"\nmodel = "from toml"\n')
    assert Settings.read().index == Path("from toml")
    (folder / ".env").write_text("VERBATIM_INDEX=from dotenv\n")
    assert Settings.read().index == Path("from dotenv")
    monkeypatch.setenv("VERBATIM_INDEX", "from the environment")
    assert Settings.read().index == Path("from the environment")
    assert Settings.read().model == "from toml"


@pytest.mark.parametrize(
    ("file", "text"),
    [
        (".env", "DISCORD_TOKEN=hush\n"),
        (".env", "SOMETHING_ELSE=1\nDISCORD_TOKEN='hush'\n"),
        ("verbatim.toml", 'discord_token = "hush"\n'),
    ],
)
def test_the_token_is_read_from_a_file_and_never_shown(folder: Path, file: str, text: str) -> None:
    (folder / file).write_text(text)
    settings = Settings.read()
    assert settings.discord_token is not None
    assert settings.discord_token.get_secret_value() == "hush"
    assert "hush" not in f"{settings!r} {settings}"


def test_the_token_of_the_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "hush")
    token = Settings.read().discord_token
    assert token is not None
    assert token.get_secret_value() == "hush"


def test_an_empty_setting_is_an_unset_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / ".env").write_text("DISCORD_TOKEN=\n")
    monkeypatch.setenv("VERBATIM_INDEX", "")
    settings = Settings.read()
    assert settings.discord_token is None
    assert settings.index == Path(".verbatim")


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("verbatim.toml", b"indx = 'news'", ["'indx'", "(is it 'index'?)", "verbatim.toml"]),
        ("verbatim.toml", b"colour = 'red'", ["'colour'", "index, model, reader, discord_token"]),
        ("verbatim.toml", b"[index]\nfolder = 'news'", ["'index' has to be the folder"]),
        ("verbatim.toml", b"index = 3", ["'index' has to be the folder"]),
        ("verbatim.toml", b"model = ''", ["'model' has to be", "by name or folder"]),
        ("verbatim.toml", b"index = \n", ["verbatim.toml cannot be read", "line 1"]),
        ("verbatim.toml", b"index = '\xff'", ["UTF-8"]),
        (".env", b"VERBATIM_INDX=news", ["'indx'", "VERBATIM_INDEX"]),
        (".env", b"VERBATIM_INDEX=\xff", ["UTF-8"]),
    ],
)
def test_a_wrong_setting_is_named_with_what_it_may_be(
    folder: Path, file: str, content: bytes, said: list[str]
) -> None:
    (folder / file).write_bytes(content)
    with pytest.raises(SettingsError) as caught:
        Settings.read()
    for words in said:
        assert words in str(caught.value)


def test_a_wrong_token_is_not_repeated(folder: Path) -> None:
    (folder / "verbatim.toml").write_text("discord_token = 123456789\n")
    with pytest.raises(SettingsError) as caught:
        Settings.read()
    assert "123456789" not in str(caught.value)
