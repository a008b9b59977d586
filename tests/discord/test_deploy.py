"""The files to run the bot as a container or a service: what they name is there."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.discord.settings import DiscordSettings

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "docs" / "deploy"
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
COMPOSE = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
UNIT = (DEPLOY / "verbatim.service").read_text(encoding="utf-8")
STEPS = (DEPLOY / "README.md").read_text(encoding="utf-8")


def instructions(name: str) -> list[str]:
    """What follows an instruction of the Dockerfile, wherever it stands."""
    return re.findall(rf"^\s*{name}\s+(.*)$", DOCKERFILE, re.MULTILINE)


def copied() -> set[str]:
    """The names that the Dockerfile copies from the clone."""
    rows = [shlex.split(row) for row in instructions("COPY")]
    return {name for row in rows for name in row[:-1] if not name.startswith("--")}


def has_compose() -> bool:
    """Whether compose files can be checked on this machine."""
    if shutil.which("docker") is None:
        return False
    asked = ["docker", "compose", "version"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def test_the_dockerfile_copies_what_is_there_and_docker_is_sent_just_that() -> None:
    assert all((ROOT / name).exists() for name in copied())
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    assert "*" in ignored
    assert {line[1:] for line in ignored if line.startswith("!")} == copied()


def test_the_dockerfile_copies_what_the_bot_is_made_of() -> None:
    assert {"bot", "index", "scripts", "seeds", "requirements.lock"} <= copied()
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for name in re.findall(r'^(?:readme = "|license-files = \[")([^"]+)"', project, re.MULTILINE):
        assert name in copied()


def test_the_container_is_not_root_and_says_whether_it_is_well() -> None:
    before, _, after = DOCKERFILE.partition("\nUSER verbatim\n")
    assert "useradd" in before
    assert "USER" not in after
    (check,) = re.findall(r"HEALTHCHECK .*CMD \S+ -m (\S+) (\S+)", DOCKERFILE)
    module, directory = check
    assert (ROOT / (module.replace(".", "/") + ".py")).exists()
    assert directory == ".verbatim"


@pytest.mark.parametrize(
    "command", [*re.findall(r'CMD \["([^"]+)"', DOCKERFILE), *re.findall("ExecStart=(.*)", UNIT)]
)
def test_what_is_started_is_there_and_can_be(command: str) -> None:
    script = ROOT / command.removeprefix("/opt/verbatim/").removeprefix("./")
    assert script.stat().st_mode & 0o111


@pytest.mark.parametrize("path", sorted(set(re.findall(r"(?:\./|/)?(scripts/\w+\.?\w*)", STEPS))))
def test_scripts_in_the_steps_are_there(path: str) -> None:
    assert (ROOT / path).exists()


def test_the_steps_name_scopes_permissions_and_the_invite_link() -> None:
    for wanted in (
        "https://discord.com/developers/applications",
        "`bot` and `applications.commands`",
        "View Channels, Send Messages",
        "Read Message History",
        "invite link",
        "python -m bot --check",
    ):
        assert wanted in " ".join(STEPS.split())


def test_the_settings_of_the_compose_file_are_settings() -> None:

    named = re.findall(r"VERBATIM_DISCORD__(\w+)", COMPOSE + STEPS)
    assert named
    assert {name.lower() for name in named} <= DiscordSettings.model_fields.keys()


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd here")
def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    unit = tmp_path / "verbatim.service"
    # The user and the folder of the clone are those of a machine that it is installed on.
    here = UNIT.replace("/opt/verbatim", str(ROOT)).replace("User=verbatim", "User=root")
    unit.write_text(here, encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not has_compose(), reason="there is no docker compose here")
def test_docker_compose_understands_its_file(tmp_path: Path) -> None:
    (tmp_path / "compose.yaml").write_text(COMPOSE, encoding="utf-8")
    (tmp_path / ".env").write_text("DISCORD_TOKEN=x\n", encoding="utf-8")
    done = subprocess.run(
        ["docker", "compose", "config", "--quiet"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
