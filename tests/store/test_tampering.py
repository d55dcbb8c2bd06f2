"""Somebody alters the vault's files: each altered page, slot, header and line is found, and nothing leaks."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from ipt_desktop.errors import IptError, NotAVault, VaultDamaged, VaultNewer, WrongPassphrase
from ipt_desktop.model.audit_entry import AuditFilter
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.unfinished_text import UnfinishedText
from ipt_desktop.store.backup_service import BackupService
from ipt_desktop.store.vault import Vault
from ipt_desktop.store.vault_admin import VaultAdmin
from ipt_desktop.store.vault_service import VaultService
from tests.builders import a_network, a_person, a_relationship, changed
from tests.store.vaults import CHEAP, PASSPHRASE

CANARY = "Quetzalcoatlus"
PAGE = 4096


@pytest.fixture
def vault_service(folder: Path) -> VaultService:
    """A door with a vault of more than a hundred pages open."""
    made = VaultService(lambda place: Vault(place, cost=CHEAP, who="tester"))
    made.unlock(folder, PASSPHRASE)
    for number in range(8):
        people = [a_person(f"Person {at}", notes="walks " * 300) for at in range(10)]
        told = [a_relationship(one, activities="swims " * 300) for one in people]
        made.cases().create(a_network(people, relationships=told, code=f"K-{number}"))
    return made


def _finds_something(folder: Path) -> bool:
    try:
        with Vault(folder, cost=CHEAP, who="tester").unlock(PASSPHRASE) as opened:
            return bool(opened.check()) or bool(opened.audit_lines(AuditFilter(action="altered header found")))
    except (VaultDamaged, NotAVault):
        return True


def test_a_flipped_bit_in_each_of_a_hundred_random_pages_is_found(vault_service: VaultService, folder: Path) -> None:
    vault_service.lock()
    sound = (folder / "vault.db").read_bytes()
    assert not _finds_something(folder)
    sound = (folder / "vault.db").read_bytes()
    chance = random.Random(5)
    pages = chance.sample(range(len(sound) // PAGE), 100)
    unnoticed = []
    for page in pages:
        at = page * PAGE + chance.randrange(16 if page == 0 else 0, PAGE)
        (folder / "vault.db").write_bytes(sound[:at] + bytes([sound[at] ^ 1 << chance.randrange(8)]) + sound[at + 1 :])
        if not _finds_something(folder):
            unnoticed.append((page, at % PAGE))
    assert unnoticed == []


@pytest.mark.parametrize("at", range(16))
def test_an_altered_byte_of_the_header_is_found(vault_service: VaultService, folder: Path, at: int) -> None:
    vault_service.lock()
    content = bytearray((folder / "vault.db").read_bytes())
    content[at] ^= 0x40
    (folder / "vault.db").write_bytes(content)
    assert _finds_something(folder)


def test_a_page_of_an_older_state_put_back_is_found(vault_service: VaultService, folder: Path) -> None:
    """Each page is authenticated by itself, so an old one fits; what it leads to does not."""
    vault_service.lock()
    older = (folder / "vault.db").read_bytes()
    vault_service.unlock(folder, PASSPHRASE)
    (line, *_) = vault_service.cases().list_cases()
    network = vault_service.cases().load(line.id)
    vault_service.cases().write(line.id, changed(network, next(iter(network.people.values())), notes="after"))
    vault_service.lock()
    newer = (folder / "vault.db").read_bytes()
    different = [page for page in range(1, len(older) // PAGE) if _page(older, page) != _page(newer, page)]
    assert different
    found = 0
    for page in different:
        at = page * PAGE
        (folder / "vault.db").write_bytes(newer[:at] + _page(older, page) + newer[at + PAGE :])
        found += _finds_something(folder)
    assert found > 0  # the audit trail is always among them; a clinical page alone is not noticed (SECURITY.md)


def _page(content: bytes, number: int) -> bytes:
    return content[number * PAGE : (number + 1) * PAGE]


def test_every_altered_byte_of_the_key_file_is_found(folder: Path) -> None:
    sound = (folder / "vault.key").read_bytes()
    chance = random.Random(7)
    for at in chance.sample(range(len(sound)), 60):
        (folder / "vault.key").write_bytes(sound[:at] + bytes([sound[at] ^ 1]) + sound[at + 1 :])
        with pytest.raises((VaultDamaged, VaultNewer, WrongPassphrase)):
            Vault(folder, cost=CHEAP).unlock(PASSPHRASE)


def _leaks(*places: Path) -> list[str]:
    paths = [path for place in places for path in place.rglob("*")]
    return [
        path.name for path in paths if CANARY in path.name or (path.is_file() and CANARY.encode() in path.read_bytes())
    ]


@pytest.mark.parametrize("journal", ["WAL", "DELETE"])
def test_a_canary_is_found_in_no_file_whatever_is_done(folder: Path, tmp_path: Path, journal: str) -> None:
    opening = VaultService(
        lambda place: Vault(place, cost=CHEAP, who="tester", journal="WAL" if journal == "WAL" else "DELETE")
    )
    opening.unlock(folder, PASSPHRASE)
    backups, care, temporary = BackupService(opening), VaultAdmin(opening), tmp_path / "temporary"
    person = a_person(CANARY, notes=CANARY * 500)
    network = a_network([person], code=CANARY, preferred_name=CANARY, notes=CANARY * 500)
    opening.cases().create(network)
    opening.cases().set_practice(CANARY, CANARY)
    opening.cases().keep_unfinished([UnfinishedText(network.case.id, CANARY, CANARY)])
    opening.cases().write(network.case.id, changed(network, person, notes=f"{CANARY} again"))
    assert _leaks(tmp_path) == []
    made = backups.back_up(temporary)
    edit = changed(network, person, notes=CANARY)
    care.save_pending([(network.case.id, edit), UnfinishedText(network.case.id, CANARY, CANARY)])
    assert _leaks(tmp_path) == []
    care.replace_pending(())
    care.renew_keys(PASSPHRASE)
    backups.back_up(temporary)
    assert _leaks(tmp_path) == []
    opening.cases().delete(network.case.id)
    assert _leaks(tmp_path) == []
    backups.restore(made, PASSPHRASE)
    assert _leaks(tmp_path) == []
    opening.unlock(folder, PASSPHRASE)
    care.salvage(folder, PASSPHRASE, tmp_path / "new", PASSPHRASE)
    assert opening.cases().list_cases()[0].code == CANARY
    opening.lock()
    assert _leaks(tmp_path) == []


def test_no_error_of_the_vault_repeats_what_somebody_entered(vault_service: VaultService) -> None:
    person = a_person(CANARY, notes=CANARY)
    network = a_network([person], code=CANARY)
    store = vault_service.cases()
    store.create(network)
    outdated = Edit(CANARY, (Change(replace(person, notes=f"{CANARY}?"), replace(person, notes=f"{CANARY}!")),))
    said = []
    for attempt in (
        lambda: store.create(a_network(code=CANARY)),
        lambda: store.write(network.case.id, outdated),
        lambda: store.load(CANARY),
        lambda: store.delete(CANARY),
        lambda: vault_service.change_passphrase(CANARY, CANARY),
        lambda: vault_service.change_passphrase(PASSPHRASE, "short"),
    ):
        with pytest.raises(IptError) as raised:
            attempt()
        error: BaseException | None = raised.value
        while error is not None:
            said.append(f"{error!s}{error!r}")
            error = error.__cause__ or error.__context__
    assert len(said) >= 6
    assert [one for one in said if CANARY in one] == []
