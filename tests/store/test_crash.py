"""Killed at any moment, the vault opens again with every edit that was acknowledged, whole."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ipt_desktop.model.change import Change, Edit
from ipt_desktop.store.vault import Vault
from tests.builders import a_network, a_person
from tests.store.vaults import CHEAP, PASSPHRASE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")

_WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.store.vault import Vault
with Vault(Path(sys.argv[1]), journal=sys.argv[4]).unlock(sys.argv[2]) as opened:
    store, case_id = opened.cases(), sys.argv[3]
    people = list(store.load(case_id).people.values())
    for number in range(100_000):
        moved = [replace(person, age=number % 130, notes=str(number)) for person in people]
        store.write(case_id, Edit("Move", tuple(map(Change, people, moved))))
        people = moved
        print(number, flush=True)
"""


@pytest.mark.parametrize("journal", ["WAL", "DELETE"])
@pytest.mark.parametrize("acknowledged", [1, 7, 20])
def test_no_acknowledged_edit_is_lost_and_none_is_half_there(vault: Vault, journal: str, acknowledged: int) -> None:
    network = a_network([a_person("Anna"), a_person("Ben"), a_person("Cleo")])
    with vault.unlock(PASSPHRASE) as opened:
        opened.cases().create(network)
    arguments = [str(vault.folder), PASSPHRASE, network.case.id, journal]
    with subprocess.Popen([sys.executable, "-c", _WRITER, *arguments], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        for _ in range(acknowledged):
            last = int(writer.stdout.readline())
        os.kill(writer.pid, signal.SIGKILL)
        last = max([last, *(int(line) for line in writer.stdout if line.endswith("\n"))])
    with vault.unlock(PASSPHRASE) as opened:
        notes = {person.notes for person in opened.cases().load(network.case.id).people.values()}
        assert len(notes) == 1
        assert int(notes.pop()) in (last, last + 1)
        assert opened.check() == []


def test_a_window_lock_dies_with_its_process(folder: Path) -> None:
    program = (
        "import os, sys; from pathlib import Path; from ipt_desktop.store.vault import Vault; "
        "Vault(Path(sys.argv[1])).unlock(sys.argv[2]); os.kill(os.getpid(), 9)"
    )
    killed = subprocess.run([sys.executable, "-c", program, str(folder), PASSPHRASE], check=False)
    assert killed.returncode == -signal.SIGKILL
    with Vault(folder, cost=CHEAP).unlock(PASSPHRASE) as opened:
        network = a_network()
        opened.cases().create(network)
        opened.cases().write(network.case.id, Edit("Add", (Change(None, a_person()),)))
