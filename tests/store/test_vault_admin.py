"""Care for the vault: keys, memory of this computer, audit trail, edits put aside, warnings about its place."""

from collections.abc import Callable
from pathlib import Path

import keyring
import pytest
from keyring.backends import chainer, fail, null
from keyring.errors import KeyringError, PasswordDeleteError

from ipt_desktop.application import ports
from ipt_desktop.errors import Refused, StoreUnavailable, VaultDamaged, WrongPassphrase
from ipt_desktop.model.audit_entry import AuditFilter
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.network import Network, difference
from ipt_desktop.store.keys.keychain import SystemKeychain, remembered_key
from ipt_desktop.store.keys.recovery_code import new_recovery_code
from ipt_desktop.store.vault import Vault
from ipt_desktop.store.vault_admin import Care
from ipt_desktop.store.vault_service import Door
from tests.builders import a_case, a_network, a_person, changed
from tests.old_vaults.filled import filled_case
from tests.store.vaults import CHEAP, PASSPHRASE, StepClock

NEW_PASSPHRASE = "a quite different one"


class FakeKeychain:
    """A keychain that is a dict."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.safe = True

    def is_safe(self) -> bool:
        """As the test wants it."""
        return self.safe

    def get(self, vault_id: str) -> str | None:
        """What is kept."""
        return self.kept.get(vault_id)

    def put(self, vault_id: str, secret: str) -> None:
        """Keep it."""
        if not self.safe:
            raise StoreUnavailable("No keychain.")
        self.kept[vault_id] = secret

    def forget(self, vault_id: str) -> None:
        """Keep it no longer."""
        self.kept.pop(vault_id, None)


@pytest.fixture
def keychain() -> FakeKeychain:
    """The keychain of the test."""
    return FakeKeychain()


@pytest.fixture
def care(door: Door, keychain: FakeKeychain) -> Care:
    """Care for that vault."""
    return Care(door, keychain)


def test_it_fits_the_port(care: Care) -> None:
    port: ports.VaultCare = care  # the type checker holds the shape
    assert not port.read_only
    assert port.is_group_right(1, new_recovery_code()[:5])


def test_new_keys_open_with_the_same_passphrase_and_a_new_code(
    care: Care, door: Door, folder: Path, recovery_code: str
) -> None:
    network = a_network(["Anna"])
    door.cases().create(network)
    store, old_key = door.cases(), door.opened().database.key.raw
    old_file = (folder / "vault.db").read_bytes()
    code = care.renew_keys(PASSPHRASE)
    assert store.load(network.case.id) == network  # work goes on without opening anything anew
    store.write(network.case.id, changed(network, network.case, notes="after"))
    assert door.opened().check() == []
    assert door.opened().database.key.raw[:64] != old_key[:64]
    door.lock()
    assert (folder / "vault.db").read_bytes()[:16] != old_file[:16]
    with pytest.raises(WrongPassphrase):
        door.unlock(folder, recovery_code)
    for secret in (PASSPHRASE, code):
        door.unlock(folder, secret)
        assert door.cases().load(network.case.id).case.notes == "after"


def test_the_origin_of_a_vault_stays_when_its_keys_change(care: Care, door: Door) -> None:
    origin = door.opened().origin
    for _ in range(2):
        care.renew_keys(PASSPHRASE)
        assert door.opened().origin == origin != door.opened().id


def test_new_keys_need_the_passphrase(care: Care, door: Door, recovery_code: str) -> None:
    before = door.opened().id
    for wrong in ("wrong passphrase", recovery_code):
        with pytest.raises(WrongPassphrase):
            care.renew_keys(wrong)
    assert door.opened().id == before


def test_new_keys_wait_until_what_was_put_aside_is_written(care: Care, door: Door) -> None:
    care.put_aside([("case", Edit("Add", (Change(None, a_person()),)))])
    with pytest.raises(Refused, match="put aside"):
        care.renew_keys(PASSPHRASE)
    care.leave_aside(())
    care.renew_keys(PASSPHRASE)


def test_a_recovery_code_counts_as_being_on_paper_once_it_was_checked_and_a_new_one_does_not(care: Care) -> None:
    assert not care.is_code_checked()
    care.code_was_checked()
    assert care.is_code_checked()
    for make in (care.renew_recovery_code, care.renew_keys):
        make(PASSPHRASE)
        assert not care.is_code_checked()
        care.code_was_checked()
        assert care.is_code_checked()


def test_the_raw_key_is_given_to_who_knows_the_passphrase_and_written_down(care: Care, door: Door) -> None:
    with pytest.raises(WrongPassphrase):
        care.raw_key("wrong passphrase")
    assert care.raw_key(PASSPHRASE) == door.opened().database.key.raw
    assert care.audit_lines()[-1].action == "raw key shown"


def test_a_renewed_recovery_code_opens(care: Care, door: Door, folder: Path) -> None:
    code = care.renew_recovery_code(PASSPHRASE)
    door.unlock(folder, code)


def test_a_computer_remembers_only_when_asked_and_forgets(
    care: Care, door: Door, keychain: FakeKeychain, folder: Path
) -> None:
    assert care.can_remember()
    assert not care.is_remembered(folder)
    with pytest.raises(Refused, match="does not remember"):
        care.unlock_remembered(folder)
    care.remember()
    assert PASSPHRASE not in str(keychain.kept)
    door.lock()
    assert care.is_remembered(folder)
    care.unlock_remembered(folder)
    assert door.is_open
    kinds = [line.kind for line in care.audit_lines(AuditFilter(action="unlocked"))]
    assert kinds[-1] == "this computer"
    care.forget()
    assert not care.is_remembered(folder)


def test_what_is_remembered_outlives_a_new_passphrase_but_not_new_keys(
    care: Care, door: Door, keychain: FakeKeychain, folder: Path
) -> None:
    care.remember()
    kept = dict(keychain.kept)
    door.change_passphrase(PASSPHRASE, NEW_PASSPHRASE)
    care.unlock_remembered(folder)
    care.renew_keys(NEW_PASSPHRASE)
    assert keychain.kept == {}
    keychain.kept = {door.opened().id: next(iter(kept.values()))}
    with pytest.raises(WrongPassphrase, match="remembers"):
        care.unlock_remembered(folder)


def test_a_keychain_that_is_not_safe_is_not_used(care: Care, keychain: FakeKeychain, folder: Path) -> None:
    care.remember()
    keychain.safe = False
    assert not care.can_remember()
    assert not care.is_remembered(folder)
    with pytest.raises(StoreUnavailable):
        care.remember()
    care.renew_keys(PASSPHRASE)


@pytest.mark.parametrize("content", ["", "no base 64!", "AAAA"])
def test_something_else_in_the_keychain_is_nothing(keychain: FakeKeychain, content: str) -> None:
    keychain.kept["id"] = content
    assert remembered_key(keychain, "id") is None


def test_this_computers_own_keychain_is_used_only_where_it_encrypts(monkeypatch: pytest.MonkeyPatch) -> None:
    backends: tuple[type, ...] = (fail.Keyring, null.Keyring, chainer.ChainerBackend)
    for backend in (kind() for kind in backends):
        monkeypatch.setattr(keyring, "get_keyring", lambda backend=backend: backend)
        assert not SystemKeychain().is_safe()
        with pytest.raises(StoreUnavailable, match="no keychain"):
            SystemKeychain().put("id", "secret")


class _Vault(dict[tuple[str, str], str]):
    """Stands for the keychain of a desktop."""

    refusing = False

    def password(self, service: str, name: str) -> str | None:
        """What is kept."""
        self._stumble()
        return self.get((service, name))

    def keep(self, service: str, name: str, secret: str) -> None:
        """Keep it."""
        self._stumble()
        self[service, name] = secret

    def drop(self, service: str, name: str) -> None:
        """Keep it no longer."""
        self._stumble()
        if (service, name) not in self:
            raise PasswordDeleteError
        del self[service, name]

    def _stumble(self) -> None:
        if self.refusing:
            raise KeyringError


def test_the_systems_keychain_keeps_and_forgets_and_says_when_it_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    desktop, chain = _Vault(), SystemKeychain()
    monkeypatch.setattr(keyring, "get_password", desktop.password)
    monkeypatch.setattr(keyring, "set_password", desktop.keep)
    monkeypatch.setattr(keyring, "delete_password", desktop.drop)
    monkeypatch.setattr(SystemKeychain, "is_safe", lambda _: True)
    chain.put("id", "secret")
    assert desktop == {("ipt-desktop", "id"): "secret"}
    assert chain.get("id") == "secret"
    chain.forget("id")
    chain.forget("id")
    assert chain.get("id") is None
    desktop.refusing = True
    attempts: list[Callable[[], object]] = [
        lambda: chain.get("id"),
        lambda: chain.put("id", "x"),
        lambda: chain.forget("id"),
    ]
    for refused in attempts:
        with pytest.raises(StoreUnavailable, match="keychain"):
            refused()


@pytest.fixture
def pending() -> list[tuple[str, Edit]]:
    """Edits of every kind of record, added, changed and removed."""
    case, network = a_case(id="old-Case-0"), filled_case()
    first = Edit("All of it", difference(Network.of([case]), network))
    return [("old-Case-0", first), ("old-Case-0", first.inverse)]


def test_edits_put_aside_come_back_as_they_were_after_unlocking(
    care: Care, door: Door, folder: Path, pending: list[tuple[str, Edit]]
) -> None:
    assert care.aside() == []
    care.put_aside(pending)
    assert b"Private notes" not in (folder / "vault.aside").read_bytes()
    door.unlock(folder, PASSPHRASE)
    assert care.aside() == pending
    care.leave_aside(())
    assert care.aside() == []


def test_where_the_vaults_drive_takes_nothing_the_spare_folder_does(
    care: Care, folder: Path, tmp_path: Path, pending: list[tuple[str, Edit]]
) -> None:
    (folder / "vault.aside").mkdir()  # in the way
    with pytest.raises(StoreUnavailable, match="put aside"):
        care.put_aside(pending)
    care.put_aside(pending, tmp_path / "spare")
    assert care.aside(tmp_path / "spare") == pending
    care.leave_aside((), tmp_path / "spare")
    assert care.aside(tmp_path / "spare") == []


def test_edits_put_aside_once_more_come_behind_the_earlier_ones_wherever_these_lie(
    care: Care, folder: Path, tmp_path: Path, pending: list[tuple[str, Edit]]
) -> None:
    spare, (first, second) = tmp_path / "spare", pending
    third = ("old-Case-0", Edit("Third", second[1].changes))
    (folder / "vault.aside").mkdir()
    care.put_aside([first], spare)
    care.put_aside([second], spare)
    assert care.aside(spare) == [first, second]
    (folder / "vault.aside").rmdir()
    care.put_aside([third], spare)
    assert (folder / "vault.aside").is_file()
    assert care.aside(spare) == [first, second, third]
    care.leave_aside([second], spare)
    assert care.aside(spare) == [second]


def test_altered_edits_are_not_taken_back(care: Care, folder: Path, pending: list[tuple[str, Edit]]) -> None:
    care.put_aside(pending)
    content = bytearray((folder / "vault.aside").read_bytes())
    content[40] ^= 1
    (folder / "vault.aside").write_bytes(content)
    with pytest.raises(VaultDamaged, match="put aside"):
        care.aside()


def test_the_audit_trail_is_filtered(care: Care, door: Door, clock: StepClock) -> None:
    one, other = a_network(["Anna"], code="one"), a_network(code="other")
    door.cases().create(one)
    clock.wait(86_400)
    door.cases().create(other)
    (anna,) = one.people.values()
    door.cases().write(one.case.id, changed(one, anna, notes="x"))
    door.cases().delete(other.case.id)

    def actions(**wanted: str) -> list[str]:
        return [line.action for line in care.audit_lines(AuditFilter(**wanted))]  # type: ignore[arg-type]

    assert actions(case_id=other.case.id) == ["case created", "case deleted"]  # what remains of a deleted case
    assert actions(record=anna.id) == ["changed"]
    assert actions(record=one.case.id) == ["case created", "changed"]
    assert actions(record="%") == []
    assert actions(kind="Person") == ["changed"]
    assert actions(who="nobody") == []
    assert actions(since="2026-03-02", until="2026-03-03") == ["case created", "changed", "case deleted"]
    assert actions(until="2026-03-02") == ["unlocked", "case created"]
    assert [line.seq for line in care.audit_lines(AuditFilter(newest=2))] == [7, 8]
    assert len(care.audit_lines()) == 8
    care.record_printed("audit trail")
    assert care.audit_lines()[-1].sentence == "printed, audit trail"


def test_a_check_is_due_after_a_crash_and_not_after_locking(
    care: Care, door: Door, folder: Path, clock: StepClock
) -> None:
    assert not care.is_check_due()
    door.opened().database.close()  # as if killed: nothing says that it was locked
    door.opened()._lock.release()
    door.unlock(folder, PASSPHRASE)
    assert care.is_check_due()
    assert care.check() == []
    door.unlock(folder, PASSPHRASE)
    assert not care.is_check_due()
    clock.wait(366 * 86_400)
    assert care.is_check_due()


def test_the_wait_after_wrong_passphrases_can_be_asked(care: Care, door: Door, folder: Path) -> None:
    door.lock()
    for _ in range(5):
        with pytest.raises(WrongPassphrase):
            door.unlock(folder, "wrong passphrase")
    assert care.seconds_to_wait(folder) == 5


def test_passphrases_are_judged(care: Care) -> None:
    assert care.strength("password").score == 0


def test_places_are_judged(care: Care, tmp_path: Path) -> None:
    assert care.warnings(tmp_path) == []
    (sentence,) = care.warnings(tmp_path / "Dropbox")
    assert "Dropbox" in sentence


@pytest.mark.parametrize("in_the_way", ["vault.key.next", "vault.db.next"])
def test_new_keys_that_cannot_be_written_leave_the_old_ones(
    care: Care, door: Door, folder: Path, in_the_way: str
) -> None:
    before = door.opened().id
    (folder / in_the_way).mkdir()
    with pytest.raises(StoreUnavailable):
        care.renew_keys(PASSPHRASE)
    assert door.opened().id == before
    (folder / in_the_way).rmdir()
    door.unlock(folder, PASSPHRASE)
    assert door.opened().check() == []
    assert care.audit_findings() == []


def test_a_key_file_that_waits_for_no_database_is_taken_away(door: Door, folder: Path, tmp_path: Path) -> None:
    other, _ = Vault(tmp_path / "other", cost=CHEAP).create(PASSPHRASE)
    other.lock()
    door.lock()
    (folder / "vault.key.next").write_bytes((tmp_path / "other" / "vault.key").read_bytes())
    (folder / "vault.db.next").write_bytes(b"half")
    door.unlock(folder, PASSPHRASE)
    assert not list(folder.glob("*.next"))


def test_a_vault_costs_what_this_computer_can_bear_unless_said_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ipt_desktop.store.vault.calibrated", lambda: CHEAP)
    vault = Vault(Path("nowhere"))
    assert vault.cost is vault.cost is CHEAP
