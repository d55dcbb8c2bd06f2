"""The locks: everything pinned, everything hashed, nothing said about where it comes from."""

import re
import tomllib

import pytest
from development.environment import LOCKS, ROOT

ENTRY = re.compile(r"^(?P<name>[a-z0-9.-]+)==(?P<version>[^ ;\\]+)(?P<rest>.*(?:\n .*)*)", re.MULTILINE)


def pins(kind: str) -> dict[str, str]:
    """Version by package name."""
    return {found["name"]: found["version"] for found in ENTRY.finditer(LOCKS[kind].read_text(encoding="utf-8"))}


def declared(*extras: str) -> set[str]:
    """Names of what pyproject.toml asks for, spelt as an index spells them."""
    content = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = content["project"]
    wanted = [*project["dependencies"], *content["build-system"]["requires"]]
    for extra in extras:
        wanted += project["optional-dependencies"][extra]
    return {re.split(r"[<>=;\s\[]", one, maxsplit=1)[0].lower().replace("_", "-") for one in wanted}


@pytest.mark.parametrize("kind", sorted(LOCKS))
def test_every_pin_carries_hashes(kind: str) -> None:
    entries = list(ENTRY.finditer(LOCKS[kind].read_text(encoding="utf-8")))
    assert entries
    assert [found["name"] for found in entries if "--hash=sha256:" not in found["rest"]] == []


@pytest.mark.parametrize("kind", sorted(LOCKS))
def test_every_line_is_a_pin_a_hash_or_a_remark(kind: str) -> None:
    lines = LOCKS[kind].read_text(encoding="utf-8").splitlines()
    known = re.compile(r"#.*|[a-z0-9.-]+==\S+( ; .*)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")
    assert [line for line in lines if not known.fullmatch(line)] == []


def test_the_locks_hold_what_the_project_declares() -> None:
    assert declared() <= pins("run").keys()
    assert declared("test") <= pins("test").keys()


def test_running_and_testing_use_the_same_versions() -> None:
    assert pins("run").items() <= pins("test").items()


def test_qt_stays_below_the_version_that_kills_python_3_11() -> None:
    major, minor, *_ = pins("run")["pyside6-essentials"].split(".")
    assert (int(major), int(minor)) < (6, 12)
