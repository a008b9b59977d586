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
MARKED = {line.name for line in ALL if line.marker is not None}
RUN: list[str] = PROJECT["dependencies"]
DEV: list[str] = PROJECT["optional-dependencies"]["dev"]


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
        *((wanted, BASE) for wanted in RUN),
        *((wanted, ALL) for wanted in DEV),
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


def applies(needed: Requirement, platform: dict[str, str]) -> bool:
    """Whether the requirement counts on a platform, with no extra asked for."""
    return needed.marker is None or needed.marker.evaluate({"extra": "", **platform})


def closure(names: list[str], present: set[str], platform: dict[str, str]) -> set[str]:
    """These packages and all that they need in turn; fails where one is not present."""
    reached: set[str] = set()
    waiting = names
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name in reached:
            continue
        assert name in present, name
        reached.add(name)
        # What only another Python needs may not be installed here, so it cannot be asked.
        if name not in MARKED:
            waiting += [
                needed.name
                for needed in needs(name)
                if not needed.name.startswith(CUDA) and applies(needed, platform)
            ]
    return reached


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda p: "-".join(p.values()))
@pytest.mark.parametrize(("lock", "wanted"), [(BASE, RUN), (ALL, RUN + DEV)], ids=["run", "test"])
def test_the_lock_is_what_the_project_needs_and_no_more(
    lock: list[Requirement], wanted: list[str], platform: dict[str, str]
) -> None:
    present = {line.name for line in lock if applies(line, platform)}
    asked = [Requirement(name).name for name in wanted]
    assert closure(asked, present, platform) == present


def test_the_locked_versions_are_those_the_packages_ask_for() -> None:
    versions = {line.name: version(line) for line in ALL}
    for name in versions.keys() - MARKED:
        for needed in needs(name):
            found = versions.get(canonicalize_name(needed.name))
            if found is not None and (
                needed.marker is None or needed.marker.evaluate({"extra": ""})
            ):
                assert needed.specifier.contains(found, prereleases=True), f"{name} needs {needed}"
