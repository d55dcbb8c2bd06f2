"""The log tells where something failed, and nothing of what was typed."""

import logging
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ipt_desktop.errors import StoreUnavailable
from ipt_desktop.logs import start_log, usual_path
from tests.systems import needs_modes

CANARY = "Zwölfenbein"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[tuple[logging.Logger, Callable[[], str]]]:
    """A logger of the program and what it has written so far."""
    path = tmp_path / "folder" / "ipt-desktop.log"
    handler = start_log(path, "ipt_desktop.of_a_test")
    logger = logging.getLogger("ipt_desktop.of_a_test")
    yield logger, lambda: path.read_text(encoding="utf-8")
    logger.removeHandler(handler)
    handler.close()


def _fail() -> None:
    try:
        int(CANARY)
    except ValueError as problem:
        raise StoreUnavailable(CANARY) from problem


def test_an_exception_is_named_by_type_and_place_with_its_cause_and_without_its_words(
    log: tuple[logging.Logger, Callable[[], str]],
) -> None:
    logger, written = log
    with pytest.raises(StoreUnavailable) as caught:
        _fail()
    trouble = caught.value
    logger.error("Writing case %s failed: %s", "0190-id", trouble, exc_info=trouble)
    logger.error(trouble)
    text = written()
    assert CANARY not in text
    assert "ERROR ipt_desktop.of_a_test: Writing case 0190-id failed: StoreUnavailable" in text
    assert "ipt_desktop.errors.StoreUnavailable at settings/test_logs.py:" in text
    assert "builtins.ValueError at settings/test_logs.py:" in text
    assert " _fail" in text


def test_what_another_handler_has_put_into_the_record_is_not_repeated(
    log: tuple[logging.Logger, Callable[[], str]],
) -> None:
    logger, written = log
    record = logger.makeRecord(logger.name, logging.ERROR, __file__, 1, "Failed", (), None)
    record.exc_text = CANARY
    logger.handle(record)
    assert "Failed" in written()
    assert CANARY not in written()


def test_other_libraries_are_not_written_down(log: tuple[logging.Logger, Callable[[], str]]) -> None:
    _, written = log
    logging.getLogger("sqlalchemy").error(CANARY)
    assert written() == ""


@needs_modes
def test_full_logs_are_put_aside_twice_and_only_the_user_can_read_any(
    log: tuple[logging.Logger, Callable[[], str]], tmp_path: Path
) -> None:
    logger, _ = log
    for number in range(4):
        logger.info("%d %s", number, "x" * 400_000)
    found = sorted((tmp_path / "folder").iterdir())
    assert [path.name for path in found] == ["ipt-desktop.log", "ipt-desktop.log.1", "ipt-desktop.log.2"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in found} == {0o600}


def test_the_usual_place_is_the_users_own() -> None:
    assert usual_path().name == "ipt-desktop.log"
