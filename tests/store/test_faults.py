"""Each call that changes the disk fails once, in every way: no acknowledged edit is lost, what is unsaved is said."""

import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from ipt_desktop.application.document import Document
from ipt_desktop.application.save_state import SaveState
from ipt_desktop.errors import StoreUnavailable
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.store.database.encrypted_database import Journal
from ipt_desktop.store.unlocked_vault import UnlockedVault
from ipt_desktop.store.vault import Vault
from tests.builders import FakeClock, a_network, a_relationship
from tests.store.failing_disk import Trouble, troubled
from tests.store.vaults import CHEAP, LONG, PASSPHRASE, points

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the faulty disk is made for Linux")

CASE = a_network(["Anna", "Ben"], code="K-77")
EDITS = 4


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with one case."""
    folder = tmp_path_factory.mktemp("faults") / "vault"
    opened, _ = Vault(folder, cost=CHEAP, who="tester").create(PASSPHRASE)
    opened.cases().create(CASE)
    opened.lock()
    return folder


def _edits(document: Document) -> None:
    """Moves and adds people, as somebody at the desk would."""
    for number in range(EDITS):
        anna = next(iter(document.network.people.values()))
        person = Person(id=f"new-{number}", label=f"New {number}", notes="words " * 40 * number)
        added = (Change(None, person), Change(None, a_relationship(person)))
        document.perform(Edit("Move", (Change(anna, replace(anna, angle=float(number + 1))), *added)))


def _work(vault: Vault) -> tuple[Network, list[SaveState]]:
    """Opens the vault, edits the case until all is saved, locks; what should be in the vault, and what was said."""
    opened = _unlocked(vault)
    document = Document(opened.cases().load(CASE.case.id), opened.cases(), FakeClock())
    said: list[SaveState] = []
    document.save_changed.connect(lambda state, _: said.append(state))
    _edits(document)
    document.retry()
    assert document.save_state is SaveState.SAVED
    opened.lock()
    return document.network, said


def _unlocked(vault: Vault) -> UnlockedVault:
    try:
        return vault.unlock(PASSPHRASE)
    except StoreUnavailable:  # said, and the second try succeeds, for the disk fails only once
        return vault.unlock(PASSPHRASE)


def _calls(prepared: Path, folder: Path, journal: Journal) -> int:
    shutil.copytree(prepared, folder)
    with troubled(folder, 0, Trouble.FAILS) as disk:
        _work(Vault(folder, who="tester", journal=journal))
        return disk.calls


@pytest.mark.parametrize("journal", ["WAL", "DELETE"])
@pytest.mark.parametrize("trouble", [Trouble.FAILS, Trouble.FULL, Trouble.TOO_LATE])
def test_no_edit_is_lost_whichever_call_fails(
    prepared: Path, tmp_path: Path, trouble: Trouble, journal: Journal
) -> None:
    calls = _calls(prepared, tmp_path / "counted", journal)
    assert calls > 10 * EDITS / 2
    unsaved = 0
    for at in points(calls, calls if LONG else 16):
        folder = Path(shutil.copytree(prepared, tmp_path / f"{at}"))
        with troubled(folder, at, trouble):
            expected, said = _work(Vault(folder, who="tester", journal=journal))
        unsaved += SaveState.UNSAVED in said
        with Vault(folder, who="tester").unlock(PASSPHRASE) as opened:
            assert opened.cases().load(CASE.case.id) == expected, at
            assert opened.check() == [], at
            moves = [line for line in opened.audit_lines() if line.action == "changed"]
            assert len(moves) == EDITS, at
        shutil.rmtree(folder)
    assert unsaved > 0
