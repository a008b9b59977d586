"""The README tells the truth: its commands run, and every setting and option is in it."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import PREFIX, Settings

CLONE = Path(__file__).parent.parent
README = (CLONE / "README.md").read_text(encoding="utf-8")
COMMANDS = [
    line.split("#")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
    if line.startswith("./scripts/")
]
QUOTED = "He said “he regretted” that the US administration had already made concessions"

in_the_clones_environment = pytest.mark.skipif(
    Path(sys.prefix).resolve() != (CLONE / ".venv").resolve(),
    reason="the commands would set .venv up first: run ./scripts/test",
)


@pytest.mark.parametrize("name", Settings.model_fields.keys() - {"discord"})
def test_every_setting_has_a_row_in_the_table(name: str) -> None:
    # Those of the table [discord] have a test of their own, beside the bot on Discord.
    alias = Settings.model_fields[name].validation_alias
    variable = str(alias or f"{PREFIX}{name.upper()}")
    assert re.search(rf"^\| `{variable}` \|", README, re.MULTILINE)
    if alias is None:
        assert re.search(rf"^\| `{variable}` \| `{name}` \|", README, re.MULTILINE)


@in_the_clones_environment
def test_the_first_command_answers_from_the_seed_article(
    tmp_path: Path, encoder_folder: Path
) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / encoder_folder.name).symlink_to(encoder_folder)
    command = COMMANDS[0]
    assert command == './scripts/run "what did Pistorius say?"'
    done = subprocess.run(
        shlex.split(command),
        cwd=CLONE,
        env={**os.environ, f"{PREFIX}INDEX": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert QUOTED in done.stdout
    assert "[1] There can be no negotiation" in done.stdout


def test_the_second_command_is_what_continuous_integration_runs() -> None:
    assert COMMANDS[1] == "./scripts/test"
    assert "./scripts/test" in (CLONE / ".ci" / "run").read_text(encoding="utf-8")


@in_the_clones_environment
@pytest.mark.parametrize("script", sorted({c.split()[0] for c in COMMANDS if ".py" in c}))
def test_options_in_the_readme_are_options_of_the_script(script: str) -> None:
    done = subprocess.run(
        [CLONE / script, "--help"],
        env={**os.environ, "COLUMNS": "200", "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    for command in COMMANDS:
        if command.startswith(script):
            for option in re.findall(r"--[a-z-]+", command):
                assert option in done.stdout


@in_the_clones_environment
def test_every_option_of_a_rebuild_is_explained() -> None:
    done = subprocess.run(
        [CLONE / "scripts" / "rebuild_index.py", "--help"],
        env={**os.environ, "COLUMNS": "200", "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    typer_own = {"--help", "--install-completion", "--show-completion"}
    for option in set(re.findall(r"--[a-z-]+", done.stdout)) - typer_own:
        assert option in README
