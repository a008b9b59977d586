"""The locks name exact versions of everything, for every platform that has wheels for it."""

import tomllib
from functools import cache
from importlib.metadata import requires
from itertools import product
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

REPOSITORY = Path(__file__).parents[2]
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]
PLATFORMS = [
    {"python_version": python, "python_full_version": f"{python}.1", **system}
    for python, system in product(
        ("3.11", "3.12", "3.13", "3.14"),
        (
            {"sys_platform": "linux", "platform_system": "Linux", "platform_machine": "x86_64"},
            {"sys_platform": "darwin", "platform_system": "Darwin", "platform_machine": "arm64"},
        ),
    )
]
CUDA = ("nvidia-", "cuda-", "triton")


def locked(name: str) -> list[Requirement]:
    """The lines of a lock."""
    lines = (REPOSITORY / name).read_text().splitlines()
    return [Requirement(line) for line in lines if line and line[0] not in "#-"]


BASE = locked("requirements.lock")
ALL = BASE + locked("requirements-dev.lock")


def version(requirement: Requirement) -> str:
    """The one version that a line of a lock allows."""
    (specifier,) = requirement.specifier
    assert specifier.operator == "==", requirement
    return specifier.version


def test_a_line_names_one_version_that_every_index_has() -> None:
    for line in ALL:
        assert not set("+*") & set(version(line)), line
        assert not line.name.startswith(CUDA), "only a CUDA build of torch asks for it"


def test_nothing_is_locked_twice() -> None:
    names = [line.name for line in ALL]
    assert sorted(set(names)) == sorted(names)
    assert [canonicalize_name(name) for name in names] == names


@pytest.mark.parametrize(
    ("wanted", "lock"),
    [
        *((wanted, BASE) for wanted in PROJECT["dependencies"]),
        *((wanted, ALL) for wanted in PROJECT["optional-dependencies"]["dev"]),
    ],
    ids=str,
)
def test_what_the_project_asks_for_is_locked(wanted: str, lock: list[Requirement]) -> None:
    asked = Requirement(wanted)
    (line,) = (line for line in lock if line.name == canonicalize_name(asked.name))
    assert asked.specifier.contains(version(line))


@cache
def needs(name: str) -> list[Requirement]:
    """What an installed package asks for."""
    return [Requirement(needed) for needed in requires(name) or []]


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda p: "-".join(p.values()))
@pytest.mark.parametrize("lock", [BASE, ALL], ids=["run", "test"])
def test_what_the_locked_packages_need_is_locked_too(
    lock: list[Requirement], platform: dict[str, str]
) -> None:
    present = {
        line.name: version(line)
        for line in lock
        if line.marker is None or line.marker.evaluate(platform)
    }
    # What only another Python needs may not be installed here, so it cannot be asked.
    elsewhere = {line.name for line in lock if line.marker is not None}
    for name in present.keys() - elsewhere:
        for needed in needs(name):
            if needed.name.startswith(CUDA):
                continue
            if needed.marker is None or needed.marker.evaluate({"extra": "", **platform}):
                found = present.get(canonicalize_name(needed.name))
                assert found is not None, f"{name} needs {needed}"
                assert needed.specifier.contains(found, prereleases=True), f"{name} needs {needed}"
