"""The check of a whole vault: nothing to say about a sound one, and every kind of damage named."""

from collections.abc import Callable

import pytest

from ipt_desktop.errors import StoreUnavailable, VaultDamaged
from ipt_desktop.model.network import Network
from ipt_desktop.store.database.tables import area_links, audit, people
from ipt_desktop.store.unlocked_vault import UnlockedVault
from ipt_desktop.store.vault import Vault
from tests.builders import a_link, a_network, a_person, an_area
from tests.store.vaults import PASSPHRASE, flip
from tests.systems import needs_files_that_move_while_open


@pytest.fixture
def kept(opened: UnlockedVault) -> Network:
    """A case in the vault, with somebody linked to an area."""
    anna, area = a_person("Anna", notes="walks " * 200), an_area()
    network = a_network([anna], areas=[area], links=[a_link(area, anna)])
    opened.cases().create(network)
    return network


@pytest.mark.usefixtures("kept")
def test_a_sound_vault_has_no_findings(opened: UnlockedVault) -> None:
    assert opened.check() == []


@pytest.mark.usefixtures("kept")
def test_every_damaged_page_is_found(opened: UnlockedVault, vault: Vault) -> None:
    opened.lock()
    database = vault.folder / "vault.db"
    sound = database.read_bytes()
    pages = len(sound) // 4096
    for page in range(1, pages):  # the first page is the open guard's
        at = page * 4096 + 100
        database.write_bytes(sound[:at] + bytes([sound[at] ^ 1]) + sound[at + 1 :])
        assert _is_found(vault), page
    database.write_bytes(sound)


def _is_found(vault: Vault) -> bool:
    try:
        with vault.unlock(PASSPHRASE) as opened:
            return bool(opened.check())
    except VaultDamaged:
        return True


@pytest.mark.usefixtures("kept")
def test_a_damaged_page_is_named(opened: UnlockedVault, vault: Vault) -> None:
    opened.lock()
    flip(vault.folder / "vault.db", 4 * 4096 + 100)
    with vault.unlock(PASSPHRASE) as again:
        assert any("Page 5 of" in finding for finding in again.check())


def _without_checks(opened: UnlockedVault, change: Callable[[], None]) -> None:
    opened.database.outside_transactions("PRAGMA foreign_keys = OFF")
    change()
    opened.database.outside_transactions("PRAGMA foreign_keys = ON")


def test_a_reference_to_nothing_is_found_and_the_case_named(opened: UnlockedVault, kept: Network) -> None:
    def change() -> None:
        with opened.database.transaction() as connection:
            connection.execute(area_links.update().values(person_id="nobody"))

    _without_checks(opened, change)
    reference, case = opened.check()
    assert reference == "A row of the table area_links refers to a missing row of people."
    assert case.startswith(f"Case {kept.case.id} cannot be read: Part in a problem area: Person")


def test_a_broken_audit_trail_is_found(opened: UnlockedVault) -> None:
    with opened.database.transaction() as connection:
        connection.execute(audit.update().where(audit.c.seq == 1).values(who="other"))
    assert opened.check() == ["Line 1 of the audit log was altered."]


def test_a_value_that_cannot_be_right_names_its_case(opened: UnlockedVault, kept: Network) -> None:
    with opened.database.transaction() as connection:
        connection.execute(people.update().values(angle=1000.0))
    (finding,) = opened.check()
    assert finding.startswith(f"Case {kept.case.id} cannot be read: ")


@pytest.mark.usefixtures("kept")
def test_a_row_that_breaks_the_rules_of_its_table_is_found(opened: UnlockedVault, vault: Vault) -> None:
    opened.database.outside_transactions("PRAGMA ignore_check_constraints = ON")
    opened.database.outside_transactions("PRAGMA writable_schema = ON")
    opened.database.outside_transactions(
        "UPDATE sqlite_master SET sql = replace(sql, 'status_date TEXT', 'status_date TEXT NOT NULL') "
        "WHERE name = 'people'"
    )
    opened.lock()
    with vault.unlock(PASSPHRASE) as again:
        assert any("not in order: NULL value in people.status_date" in finding for finding in again.check())


def test_altered_first_bytes_are_found(vault: Vault) -> None:
    with vault.unlock(PASSPHRASE) as opened:
        opened.database.empty_journal()
        flip(vault.folder / "vault.db", 3)
        assert opened.check()[0] == "The first bytes of the database were altered."


@needs_files_that_move_while_open
def test_a_database_that_is_gone_cannot_be_checked(opened: UnlockedVault) -> None:
    (opened.vault.folder / "vault.db").unlink()
    with pytest.raises(StoreUnavailable, match="moved or deleted"):
        opened.check()
