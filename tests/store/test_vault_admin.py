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
from ipt_desktop.model.unfinished_text import UnfinishedText
from ipt_desktop.store.keys.keychain import SystemKeychain, remembered_key
from ipt_desktop.store.keys.recovery_code import new_recovery_code
from ipt_desktop.store.vault import Vault
from ipt_desktop.store.vault_admin import VaultAdmin
from ipt_desktop.store.vault_service import VaultService
from tests.builders import a_case, a_network, a_person, changed
from tests.old_vaults.filled import filled_case
from tests.store.vaults import CHEAP, PASSPHRASE, StepClock
from tests.systems import ON_WINDOWS

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
def vault_admin(vault_service: VaultService, keychain: FakeKeychain) -> VaultAdmin:
    """Care for that vault."""
    vault_service.keychain = keychain
    return VaultAdmin(vault_service)


def test_it_fits_the_port(vault_admin: VaultAdmin) -> None:
    port: ports.VaultAdminPort = vault_admin  # the type checker holds the shape
    assert not port.read_only
    assert port.is_group_right(1, new_recovery_code()[:5])


def test_new_keys_open_with_the_same_passphrase_and_a_new_code(
    vault_admin: VaultAdmin, vault_service: VaultService, folder: Path, recovery_code: str
) -> None:
    network = a_network(["Anna"])
    vault_service.cases().create(network)
    store, old_key = vault_service.cases(), vault_service.opened().database.key.raw
    old_file = (folder / "vault.db").read_bytes()
    code = vault_admin.renew_keys(PASSPHRASE)
    assert store.load(network.case.id) == network  # work goes on without opening anything anew
    store.write(network.case.id, changed(network, network.case, notes="after"))
    assert vault_service.opened().check() == []
    assert vault_service.opened().database.key.raw[:64] != old_key[:64]
    vault_service.lock()
    assert (folder / "vault.db").read_bytes()[:16] != old_file[:16]
    with pytest.raises(WrongPassphrase):
        vault_service.unlock(folder, recovery_code)
    for secret in (PASSPHRASE, code):
        vault_service.unlock(folder, secret)
        assert vault_service.cases().load(network.case.id).case.notes == "after"


def test_the_origin_of_a_vault_stays_when_its_keys_change(vault_admin: VaultAdmin, vault_service: VaultService) -> None:
    origin = vault_service.opened().origin
    for _ in range(2):
        vault_admin.renew_keys(PASSPHRASE)
        assert vault_service.opened().origin == origin != vault_service.opened().id


def test_new_keys_need_the_passphrase(vault_admin: VaultAdmin, vault_service: VaultService, recovery_code: str) -> None:
    before = vault_service.opened().id
    for wrong in ("wrong passphrase", recovery_code):
        with pytest.raises(WrongPassphrase):
            vault_admin.renew_keys(wrong)
    assert vault_service.opened().id == before


def test_what_was_set_aside_before_new_keys_comes_back_after_them(
    vault_admin: VaultAdmin, vault_service: VaultService, tmp_path: Path
) -> None:
    edit = Edit("Add", (Change(None, a_person()),))
    vault_admin.save_pending([("case", edit)])
    vault_service.opened().vault.files.aside.rename(tmp_path / f"{vault_service.opened().origin[:8]}.aside")
    vault_admin.renew_keys(PASSPHRASE)
    assert vault_admin.load_pending(tmp_path) == [("case", edit)]


def test_a_recovery_code_counts_as_being_on_paper_once_it_was_checked_and_a_new_one_does_not(
    vault_admin: VaultAdmin,
) -> None:
    assert not vault_admin.is_code_checked()
    vault_admin.code_was_checked()
    assert vault_admin.is_code_checked()
    for make in (vault_admin.renew_recovery_code, vault_admin.renew_keys):
        make(PASSPHRASE)
        assert not vault_admin.is_code_checked()
        vault_admin.code_was_checked()
        assert vault_admin.is_code_checked()


def test_the_raw_key_is_given_to_who_knows_the_passphrase_and_written_down(
    vault_admin: VaultAdmin, vault_service: VaultService
) -> None:
    with pytest.raises(WrongPassphrase):
        vault_admin.raw_key("wrong passphrase")
    assert vault_admin.raw_key(PASSPHRASE) == vault_service.opened().database.key.raw
    assert vault_admin.audit_entries()[-1].action == "raw key shown"


def test_a_renewed_recovery_code_opens(vault_admin: VaultAdmin, vault_service: VaultService, folder: Path) -> None:
    code = vault_admin.renew_recovery_code(PASSPHRASE)
    vault_service.unlock(folder, code)


def test_a_computer_remembers_only_when_asked_and_forgets(
    vault_admin: VaultAdmin, vault_service: VaultService, keychain: FakeKeychain, folder: Path
) -> None:
    assert vault_admin.can_remember()
    assert not vault_admin.is_remembered(folder)
    with pytest.raises(Refused, match="does not remember"):
        vault_admin.unlock_remembered(folder)
    vault_admin.remember()
    assert PASSPHRASE not in str(keychain.kept)
    vault_service.lock()
    assert vault_admin.is_remembered(folder)
    vault_admin.unlock_remembered(folder)
    assert vault_service.is_open
    kinds = [line.kind for line in vault_admin.audit_entries(AuditFilter(action="unlocked"))]
    assert kinds[-1] == "this computer"
    vault_admin.forget()
    assert not vault_admin.is_remembered(folder)


def test_what_is_remembered_outlives_a_new_passphrase_but_not_new_keys(
    vault_admin: VaultAdmin, vault_service: VaultService, keychain: FakeKeychain, folder: Path
) -> None:
    vault_admin.remember()
    kept = dict(keychain.kept)
    vault_service.change_passphrase(PASSPHRASE, NEW_PASSPHRASE)
    vault_admin.unlock_remembered(folder)
    vault_admin.renew_keys(NEW_PASSPHRASE)
    assert keychain.kept == {}
    keychain.kept = {vault_service.opened().id: next(iter(kept.values()))}
    with pytest.raises(WrongPassphrase, match="remembers"):
        vault_admin.unlock_remembered(folder)


def test_a_keychain_that_is_not_safe_is_not_used(vault_admin: VaultAdmin, keychain: FakeKeychain, folder: Path) -> None:
    vault_admin.remember()
    keychain.safe = False
    assert not vault_admin.can_remember()
    assert not vault_admin.is_remembered(folder)
    with pytest.raises(StoreUnavailable):
        vault_admin.remember()
    vault_admin.renew_keys(PASSPHRASE)


@pytest.mark.parametrize("content", ["", "no base 64!", "AAAA"])
def test_something_else_in_the_keychain_is_nothing(keychain: FakeKeychain, content: str) -> None:
    keychain.kept["id"] = content
    assert remembered_key(keychain, "id") is None


def test_this_computers_own_keychain_is_used_only_where_it_encrypts(monkeypatch: pytest.MonkeyPatch) -> None:
    backends: tuple[type, ...] = (fail.Keyring, null.Keyring, *(() if ON_WINDOWS else (chainer.ChainerBackend,)))
    for backend in (kind() for kind in backends):  # on Windows the chain asks only Windows' own
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
def pending() -> list[tuple[str, Edit] | UnfinishedText]:
    """Edits of every kind of record, added, changed and removed, and what was typed and not finished."""
    case, network = a_case(id="old-Case-0"), filled_case()
    first = Edit("All of it", difference(Network.of([case]), network))
    return [("old-Case-0", first), ("old-Case-0", first.inverse), UnfinishedText("old-Case-0", "new goal", "half")]


def test_edits_put_aside_come_back_as_they_were_after_unlocking(
    vault_admin: VaultAdmin, vault_service: VaultService, folder: Path, pending: list[tuple[str, Edit] | UnfinishedText]
) -> None:
    assert vault_admin.load_pending() == []
    vault_admin.save_pending(pending)
    assert b"Private notes" not in (folder / "vault.aside").read_bytes()
    vault_service.unlock(folder, PASSPHRASE)
    assert vault_admin.load_pending() == pending
    vault_admin.replace_pending(())
    assert vault_admin.load_pending() == []


def test_where_the_vaults_drive_takes_nothing_the_spare_folder_does(
    vault_admin: VaultAdmin, folder: Path, tmp_path: Path, pending: list[tuple[str, Edit] | UnfinishedText]
) -> None:
    (folder / "vault.aside").mkdir()  # in the way
    with pytest.raises(StoreUnavailable, match="Unsaved changes"):
        vault_admin.save_pending(pending)
    vault_admin.save_pending(pending, tmp_path / "spare")
    assert vault_admin.load_pending(tmp_path / "spare") == pending
    vault_admin.replace_pending((), tmp_path / "spare")
    assert vault_admin.load_pending(tmp_path / "spare") == []


def test_edits_put_aside_once_more_come_behind_the_earlier_ones_wherever_these_lie(
    vault_admin: VaultAdmin, folder: Path, tmp_path: Path, pending: list[tuple[str, Edit] | UnfinishedText]
) -> None:
    spare, first, second = tmp_path / "spare", pending[1], pending[2]
    third = UnfinishedText("old-Case-0", "new goal", "more")
    (folder / "vault.aside").mkdir()
    vault_admin.save_pending([first], spare)
    vault_admin.save_pending([second], spare)
    assert vault_admin.load_pending(spare) == [first, second]
    (folder / "vault.aside").rmdir()
    vault_admin.save_pending([third], spare)
    assert (folder / "vault.aside").is_file()
    assert vault_admin.load_pending(spare) == [first, second, third]
    vault_admin.replace_pending([second], spare)
    assert vault_admin.load_pending(spare) == [second]


def test_altered_edits_are_not_taken_back(
    vault_admin: VaultAdmin, folder: Path, pending: list[tuple[str, Edit] | UnfinishedText]
) -> None:
    vault_admin.save_pending(pending)
    content = bytearray((folder / "vault.aside").read_bytes())
    content[40] ^= 1
    (folder / "vault.aside").write_bytes(content)
    with pytest.raises(VaultDamaged, match="set aside"):
        vault_admin.load_pending()


def test_the_audit_trail_is_filtered(vault_admin: VaultAdmin, vault_service: VaultService, clock: StepClock) -> None:
    one, other = a_network(["Anna"], code="one"), a_network(code="other")
    vault_service.cases().create(one)
    clock.wait(86_400)
    vault_service.cases().create(other)
    (anna,) = one.people.values()
    vault_service.cases().write(one.case.id, changed(one, anna, notes="x"))
    vault_service.cases().delete(other.case.id)

    def actions(**wanted: str) -> list[str]:
        return [line.action for line in vault_admin.audit_entries(AuditFilter(**wanted))]  # type: ignore[arg-type]

    assert actions(case_id=other.case.id) == ["case created", "case deleted"]  # what remains of a deleted case
    assert actions(record=anna.id) == ["changed"]
    assert actions(record=one.case.id) == ["case created", "changed"]
    assert actions(record="%") == []
    assert actions(kind="Person") == ["changed"]
    assert actions(who="nobody") == []
    assert actions(since="2026-03-02", until="2026-03-03") == ["case created", "changed", "case deleted"]
    assert actions(until="2026-03-02") == ["unlocked", "case created"]
    assert [line.seq for line in vault_admin.audit_entries(AuditFilter(newest=2))] == [7, 8]
    assert len(vault_admin.audit_entries()) == 8
    vault_admin.record_printed("audit trail")
    assert vault_admin.audit_entries()[-1].sentence == "printed, audit trail"


def test_a_check_is_due_after_a_crash_and_not_after_locking(
    vault_admin: VaultAdmin, vault_service: VaultService, folder: Path, clock: StepClock
) -> None:
    assert not vault_admin.is_check_due()
    vault_service.opened().database.close()  # as if killed: nothing says that it was locked
    vault_service.opened()._lock.release()
    vault_service.unlock(folder, PASSPHRASE)
    assert vault_admin.is_check_due()
    assert vault_admin.check() == []
    vault_service.unlock(folder, PASSPHRASE)
    assert not vault_admin.is_check_due()
    clock.wait(366 * 86_400)
    assert vault_admin.is_check_due()


def test_the_wait_after_wrong_passphrases_can_be_asked(
    vault_admin: VaultAdmin, vault_service: VaultService, folder: Path
) -> None:
    vault_service.lock()
    for _ in range(5):
        with pytest.raises(WrongPassphrase):
            vault_service.unlock(folder, "wrong passphrase")
    assert vault_admin.seconds_to_wait(folder) == 5


def test_passphrases_are_judged(vault_admin: VaultAdmin) -> None:
    assert vault_admin.strength("password").score == 0


def test_places_are_judged(vault_admin: VaultAdmin, tmp_path: Path) -> None:
    assert vault_admin.warnings(tmp_path) == []
    (sentence,) = vault_admin.warnings(tmp_path / "Dropbox")
    assert "Dropbox" in sentence


@pytest.mark.parametrize("in_the_way", ["vault.key.next", "vault.db.next"])
def test_new_keys_that_cannot_be_written_leave_the_old_ones(
    vault_admin: VaultAdmin, vault_service: VaultService, folder: Path, in_the_way: str
) -> None:
    before = vault_service.opened().id
    (folder / in_the_way).mkdir()
    with pytest.raises(StoreUnavailable):
        vault_admin.renew_keys(PASSPHRASE)
    assert vault_service.opened().id == before
    (folder / in_the_way).rmdir()
    vault_service.unlock(folder, PASSPHRASE)
    assert vault_service.opened().check() == []
    assert vault_admin.audit_findings() == []


def test_a_key_file_that_waits_for_no_database_is_taken_away(
    vault_service: VaultService, folder: Path, tmp_path: Path
) -> None:
    other, _ = Vault(tmp_path / "other", cost=CHEAP).create(PASSPHRASE)
    other.lock()
    vault_service.lock()
    (folder / "vault.key.next").write_bytes((tmp_path / "other" / "vault.key").read_bytes())
    (folder / "vault.db.next").write_bytes(b"half")
    vault_service.unlock(folder, PASSPHRASE)
    assert not list(folder.glob("*.next"))


def test_a_vault_costs_what_this_computer_can_bear_unless_said_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ipt_desktop.store.vault.calibrated", lambda: CHEAP)
    vault = Vault(Path("nowhere"))
    assert vault.cost is vault.cost is CHEAP
