"""The vault as a whole: made, unlocked, locked, its secrets changed, and nothing readable in its files."""

import stat
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from ipt_desktop.errors import (
    InvalidValue,
    Refused,
    StoreUnavailable,
    VaultDamaged,
    VaultInUse,
    WrongPassphrase,
)
from ipt_desktop.store.keys.recovery_code import new_recovery_code
from ipt_desktop.store.unlocked_vault import UnlockedVault
from ipt_desktop.store.vault import Vault, login_name, looks_like_vault
from ipt_desktop.store.vault_files import read_key_file
from tests.builders import a_network, a_person, a_relationship, changed
from tests.store.vaults import CHEAP, PASSPHRASE, StepClock, fingerprint
from tests.systems import needs_modes

CANARY = "Quetzalcoatlus"


def test_a_new_vault_holds_what_was_put_in_after_opening_again(tmp_path: Path) -> None:
    network = a_network(["Anna"])
    opened, code = Vault(tmp_path / "new", cost=CHEAP).create(PASSPHRASE)
    opened.cases().create(network)
    opened.lock()
    for secret in (PASSPHRASE, code):
        with Vault(tmp_path / "new").unlock(secret) as again:
            assert again.cases().load(network.case.id) == network


@needs_modes
def test_files_are_the_owners_alone(tmp_path: Path) -> None:
    opened, _ = Vault(tmp_path / "new", cost=CHEAP).create(PASSPHRASE)
    opened.cases().create(a_network())
    files = list((tmp_path / "new").iterdir())
    assert {file.name for file in files} >= {"vault.db", "vault.db-wal", "vault.key", "vault.lock"}
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700
    opened.lock()


def test_no_file_holds_readable_text_while_open_locked_or_deleted(vault: Vault) -> None:
    person = a_person(CANARY, notes=CANARY)
    network = a_network([person], relationships=[a_relationship(person, activities=CANARY)], code=CANARY)

    def leaks() -> list[str]:
        return [file.name for file in vault.folder.iterdir() if CANARY.encode() in file.read_bytes()]

    opened = vault.unlock(PASSPHRASE)
    opened.cases().create(network)
    opened.cases().write(network.case.id, changed(network, person, notes=CANARY * 100))
    assert leaks() == []
    opened.cases().delete(network.case.id)
    opened.database.compact()
    assert leaks() == []
    opened.lock()
    assert leaks() == []
    assert b"SQLite" not in (vault.folder / "vault.db").read_bytes()


def test_a_locked_vault_is_a_single_closed_file(vault: Vault) -> None:
    vault.unlock(PASSPHRASE).lock()
    assert {file.name for file in vault.folder.iterdir()} == {"vault.db", "vault.key", "vault.lock"}


def test_nothing_can_be_read_after_locking(opened: UnlockedVault) -> None:
    cases = opened.cases()
    opened.lock()
    opened.lock()
    with pytest.raises(Refused, match="locked"):
        cases.list_cases()


def test_a_wrong_passphrase_changes_nothing(vault: Vault) -> None:
    before = fingerprint(vault.folder)["vault.db"]
    with pytest.raises(WrongPassphrase):
        vault.unlock("wrong passphrase")
    assert fingerprint(vault.folder)["vault.db"] == before
    vault.unlock(PASSPHRASE).lock()


def test_the_sixth_wrong_passphrase_has_to_wait_also_after_a_restart(vault: Vault, clock: StepClock) -> None:
    for _ in range(5):
        with pytest.raises(WrongPassphrase):
            vault.unlock("wrong passphrase")
    restarted = Vault(vault.folder, clock=clock, uptime=clock.uptime)
    assert restarted.seconds_to_wait() == 5
    with pytest.raises(Refused, match="5 seconds"):
        restarted.unlock(PASSPHRASE)
    clock.wait(5)
    restarted.unlock(PASSPHRASE).lock()
    assert restarted.seconds_to_wait() == 0


def test_the_recovery_code_need_not_wait(vault: Vault, recovery_code: str) -> None:
    for _ in range(5):
        with pytest.raises(WrongPassphrase):
            vault.unlock("wrong passphrase")
    vault.unlock(recovery_code).lock()


def test_the_code_of_another_vault_is_refused(vault: Vault) -> None:
    with pytest.raises(WrongPassphrase):
        vault.unlock(new_recovery_code())


def test_failed_unlocks_stand_in_the_audit_trail(vault: Vault) -> None:
    with pytest.raises(WrongPassphrase):
        vault.unlock("wrong passphrase")
    with vault.unlock(PASSPHRASE) as opened:
        assert [line.action for line in opened.audit_lines()][-2:] == ["unlock failed", "unlocked"]


def test_a_changed_passphrase_opens_and_the_old_one_does_not(vault: Vault, recovery_code: str) -> None:
    with vault.unlock(PASSPHRASE) as opened:
        opened.change_passphrase(PASSPHRASE, "a quite different one")
    with pytest.raises(WrongPassphrase):
        vault.unlock(PASSPHRASE)
    for secret in ("a quite different one", recovery_code):
        vault.unlock(secret).lock()


def test_the_recovery_code_sets_a_new_passphrase(vault: Vault, recovery_code: str) -> None:
    with vault.unlock(recovery_code) as opened:
        opened.change_passphrase(recovery_code, "a quite different one")
    vault.unlock("a quite different one").lock()


def test_a_passphrase_is_not_changed_by_who_does_not_know_it(vault: Vault) -> None:
    with vault.unlock(PASSPHRASE) as opened:
        before = read_key_file(vault.files)
        with pytest.raises(WrongPassphrase):
            opened.change_passphrase("wrong passphrase", "a quite different one")
        with pytest.raises(InvalidValue):
            opened.change_passphrase(PASSPHRASE, "short")
        assert read_key_file(vault.files) == before


def test_a_renewed_recovery_code_replaces_the_old_one(vault: Vault, recovery_code: str) -> None:
    with vault.unlock(PASSPHRASE) as opened:
        renewed = opened.renew_recovery_code(PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        vault.unlock(recovery_code)
    vault.unlock(renewed).lock()


def test_the_key_file_of_another_vault_is_not_written_to(opened: UnlockedVault, tmp_path: Path) -> None:
    other, _ = Vault(tmp_path / "other", cost=CHEAP).create(PASSPHRASE)
    other.lock()
    (opened.vault.folder / "vault.key").write_bytes((tmp_path / "other" / "vault.key").read_bytes())
    with pytest.raises(VaultDamaged, match="another vault"):
        opened.change_passphrase(PASSPHRASE, "a quite different one")


def test_a_key_file_that_cannot_be_written_is_said_so(opened: UnlockedVault) -> None:
    opened.vault.files.next_key.mkdir()
    with pytest.raises(StoreUnavailable, match="key file"):
        opened.change_passphrase(PASSPHRASE, "a quite different one")
    opened.lock()
    opened.vault.files.next_key.rmdir()
    Vault(opened.vault.folder).unlock(PASSPHRASE).lock()


def test_a_second_window_is_refused(opened: UnlockedVault) -> None:
    with pytest.raises(VaultInUse):
        Vault(opened.vault.folder).unlock(PASSPHRASE)
    opened.lock()
    Vault(opened.vault.folder).unlock(PASSPHRASE).lock()


_SECOND = """
import sys, time
from pathlib import Path
from ipt_desktop.errors import VaultInUse
from ipt_desktop.store.vault import Vault
vault = Vault(Path(sys.argv[1]))
started = time.perf_counter()
try:
    vault.unlock(sys.argv[2])
except VaultInUse:
    print(time.perf_counter() - started)
"""


def test_a_second_process_is_refused_in_under_a_second(opened: UnlockedVault) -> None:
    output = subprocess.run(
        [sys.executable, "-c", _SECOND, str(opened.vault.folder), PASSPHRASE],
        capture_output=True,
        text=True,
        check=True,
    )
    assert float(output.stdout) < 1


def test_a_vault_is_never_made_over_another(vault: Vault) -> None:
    before = fingerprint(vault.folder)
    with pytest.raises(Refused, match="already"):
        vault.create(PASSPHRASE)
    (vault.folder / "vault.db").unlink()
    with pytest.raises(Refused, match="already"):
        vault.create(PASSPHRASE)
    assert fingerprint(vault.folder)["vault.key"] == before["vault.key"]


@needs_modes
def test_a_folder_in_use_for_other_things_keeps_its_permissions(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / "letter.txt").write_text("kept", encoding="utf-8")
    opened, _ = Vault(tmp_path, cost=CHEAP).create(PASSPHRASE)
    opened.lock()
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_a_vault_needs_a_folder_that_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreUnavailable, match="cannot be created"):
        Vault(tmp_path / "file" / "vault", cost=CHEAP).create(PASSPHRASE)


def test_a_vault_that_could_not_be_made_leaves_no_parts(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "new", cost=CHEAP, clock=_broken_clock)
    with pytest.raises(StoreUnavailable):
        vault.create(PASSPHRASE)
    assert not looks_like_vault(tmp_path / "new")
    opened, _ = Vault(tmp_path / "new", cost=CHEAP).create(PASSPHRASE)
    opened.lock()


def _broken_clock() -> datetime:
    raise StoreUnavailable("No time.")


def test_a_short_passphrase_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(InvalidValue):
        Vault(tmp_path / "new").create("short")
    assert not (tmp_path / "new").exists()


def test_a_vault_that_does_not_open_can_be_tried_again_at_once(vault: Vault) -> None:
    broken = Vault(vault.folder, cost=CHEAP, clock=_broken_clock)
    with pytest.raises(StoreUnavailable):
        broken.unlock(PASSPHRASE)
    vault.unlock(PASSPHRASE).lock()


def test_the_audit_trail_names_who_is_at_the_computer(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setenv("LOGNAME", "doctor")
    with Vault(folder).unlock(PASSPHRASE) as opened:
        assert opened.audit_lines()[-1].who == "doctor"


def test_a_computer_without_names_has_a_therapist(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    pwd = pytest.importorskip("pwd")
    monkeypatch.setattr(pwd, "getpwuid", _nobody)
    assert login_name() == "therapist"


def _nobody(_: int) -> None:
    raise KeyError
