"""What ``python -m bot`` starts."""

from functools import partial
from pathlib import Path

import pytest

import bot.__main__
from bot.settings import Settings
from index.errors import QuestionError


@pytest.mark.parametrize(
    ("dotenv", "started"),
    [("", "chat_in_terminal"), ("DISCORD_TOKEN=hush\n", "serve_discord")],
)
def test_a_token_decides_between_discord_and_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dotenv: str, started: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DISCORD_TOKEN", raising=False)
    (tmp_path / ".env").write_text(dotenv + "VERBATIM_INDEX=news\n")
    handed: dict[str, Settings] = {}
    for name in ("chat_in_terminal", "serve_discord"):
        monkeypatch.setattr(bot.__main__, name, partial(handed.__setitem__, name))
    bot.__main__.main()
    assert list(handed) == [started]
    assert handed[started].index == Path("news")


def test_a_check_is_made_whether_there_is_a_token_or_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DISCORD_TOKEN", raising=False)
    with pytest.raises(SystemExit) as ended:
        bot.__main__.main("--check")
    assert ended.value.code == 1
    printed = capsys.readouterr().out
    assert "DISCORD_TOKEN is not set" in printed
    assert "rebuild_index.py" in printed


def test_any_other_argument_is_misuse() -> None:
    with pytest.raises(QuestionError, match="--check"):
        bot.__main__.main("--chekc")
