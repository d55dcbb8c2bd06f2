"""Salvage: what can be read of a damaged vault goes into a new one, what cannot is named, the damaged one stays."""

import shutil
import sys
from pathlib import Path

import pytest

from ipt_desktop.errors import StoreUnavailable, VaultDamaged, VaultNewer, WrongPassphrase
from ipt_desktop.model.network import Network
from ipt_desktop.model.unfinished_text import UnfinishedText
from ipt_desktop.model.vault_reports import SalvageReport
from ipt_desktop.store.database.tables import SCHEMA_VERSION
from ipt_desktop.store.recovery.page_recovery import PageRecovery
from ipt_desktop.store.recovery.salvage import LOST_NAME
from ipt_desktop.store.vault import Vault, looks_like_vault
from ipt_desktop.store.vault_admin import VaultAdmin
from ipt_desktop.store.vault_service import VaultService
from tests.builders import a_network, a_person, a_relationship, changed
from tests.old_vaults.filled import filled_case
from tests.old_vaults.make import HERE
from tests.old_vaults.make import PASSPHRASE as OLD_PASSPHRASE
from tests.store.failing_disk import Trouble, troubled
from tests.store.vaults import CHEAP, LONG, PASSPHRASE, fingerprint, points

NEW_PASSPHRASE = "a quite different one"
CASES = 12
PAGE = 4096


@pytest.fixture
def vault_service(folder: Path) -> VaultService:
    """A door whose vaults cost little."""
    made = VaultService(lambda place: Vault(place, cost=CHEAP, who="tester"))
    made.unlock(folder, PASSPHRASE)
    return made


@pytest.fixture
def kept(vault_service: VaultService) -> dict[str, Network]:
    """A dozen cases, one with every field of every type filled in; together they fill many pages."""
    networks = [filled_case()]
    for number in range(CASES - 1):
        people = [a_person(f"Person {at}", notes="walks " * 60) for at in range(6)]
        told = [a_relationship(one, activities="swims " * 80) for one in people]
        networks.append(a_network(people, relationships=told, code=f"K-{number:02d}"))
    for network in networks:
        vault_service.cases().create(network)
    vault_service.cases().set_practice("crisis_text", "Call 112")
    vault_service.cases().keep_unfinished([UnfinishedText(networks[0].case.id, "new goal", "half")])
    vault_service.opened().shared_cases().set_keys({"identity": "00ff", "founder": "11ee"})
    vault_service.lock()
    return {network.case.id: network for network in networks}


def lost(report: SalvageReport) -> list[str]:
    """What could not be read, in English."""
    return [str(loss) for loss in report.losses]


def _damage(folder: Path, *pages: int) -> None:
    database = folder / "vault.db"
    content = bytearray(database.read_bytes())
    for page in pages:
        content[(page - 1) * PAGE + 200] ^= 1
    database.write_bytes(content)


def test_a_sound_vault_is_saved_whole(
    vault_service: VaultService, kept: dict[str, Network], folder: Path, tmp_path: Path
) -> None:
    before = fingerprint(folder)
    told = VaultAdmin(vault_service).salvage(folder, PASSPHRASE, tmp_path / "new", NEW_PASSPHRASE)
    assert (told.cases, told.whole, told.losses) == (CASES, CASES, ())
    assert {line.id for line in vault_service.cases().list_cases()} == set(kept)
    assert all(vault_service.cases().load(case_id) == network for case_id, network in kept.items())
    assert vault_service.cases().practice() == {"crisis_text": "Call 112"}
    assert [text.words for text in vault_service.cases().unfinished()] == ["half"]
    assert vault_service.opened().shared_cases().keys() == {"identity": "00ff", "founder": "11ee"}
    actions = [line.action for line in vault_service.opened().audit_lines()]
    assert vault_service.opened().check() == []
    assert actions.count("case created") == 2 * CASES  # as it was told then, and as it is told now
    assert actions[-1] == "salvaged"
    vault_service.lock()
    vault_service.unlock(tmp_path / "new", told.recovery_code)
    vault_service.lock()
    assert fingerprint(folder) == before
    assert not list((tmp_path / "new").glob("vault.damaged*"))


def _roots(vault_service: VaultService, folder: Path, passphrase: str = PASSPHRASE) -> dict[str, int]:
    """Where each table and index begins."""
    vault_service.unlock(folder, passphrase)
    found = dict(vault_service.opened().database.outside_transactions("SELECT name, rootpage FROM sqlite_master"))
    vault_service.lock()
    return found


def _list_of_tables(roots: dict[str, int]) -> list[int]:
    """The pages that hold the list of tables: the first, and those between the beginnings of tables."""
    return [page for page in range(1, max(roots.values())) if page not in roots.values()]


def test_whichever_page_is_damaged_only_what_stands_on_it_is_lost(
    vault_service: VaultService, kept: dict[str, Network], folder: Path, tmp_path: Path
) -> None:
    roots = _roots(vault_service, folder)
    sound = (folder / "vault.db").read_bytes()
    pages = len(sound) // PAGE
    some = {roots["cases"], roots["people"], roots["audit"], *_list_of_tables(roots)[:3], *points(pages, 3)}
    some.add(max(roots.values()) + 3)  # behind all beginnings people and relationships stand
    poorest = CASES
    for page in range(1, pages + 1) if LONG else some:
        (folder / "vault.db").write_bytes(sound)
        _damage(folder, page)
        told = VaultAdmin(vault_service).salvage(folder, PASSPHRASE, tmp_path / f"new {page}", NEW_PASSPHRASE)
        assert told.cases == CASES, page
        whole = [case_id for case_id, network in kept.items() if vault_service.cases().load(case_id) == network]
        assert told.whole == len(whole), page
        assert told.losses or (told.whole == CASES and _has_its_trail(vault_service)), page
        if page == roots["cases"]:  # the rows of all patients stand on this one; their people are there
            assert all(
                len(vault_service.cases().load(case_id).people) == len(one.people) for case_id, one in kept.items()
            )
        else:
            poorest = min(poorest, len(whole))
        assert vault_service.opened().check() == []
        vault_service.lock()
    assert CASES > poorest >= CASES - 3  # a page of people belongs to three cases at most


def _has_its_trail(vault_service: VaultService) -> bool:
    actions = [line.action for line in vault_service.opened().audit_lines()]
    return actions.count("case created") == 2 * CASES


def test_with_the_list_of_tables_damaged_what_a_crash_has_left_in_the_log_is_saved_too(
    vault_service: VaultService, kept: dict[str, Network], folder: Path, tmp_path: Path
) -> None:
    roots = _roots(vault_service, folder)
    vault_service.unlock(folder, PASSPHRASE)
    case_id, network = next((case_id, one) for case_id, one in kept.items() if one.case.code == "K-03")
    edit = changed(network, next(iter(network.people.values())), notes="last words")
    vault_service.cases().write(case_id, edit)
    crashed = Path(shutil.copytree(folder, tmp_path / "crashed"))
    vault_service.lock()
    assert (crashed / "vault.db-wal").stat().st_size > 0
    _damage(crashed, _list_of_tables(roots)[1])
    told = VaultAdmin(vault_service).salvage(crashed, PASSPHRASE, tmp_path / "new", NEW_PASSPHRASE)
    assert (told.cases, told.whole) == (CASES, CASES)
    assert any("some may be lost" in str(sentence) for sentence in told.losses)
    assert vault_service.cases().load(case_id) == network.apply(edit)


def test_a_damaged_page_of_the_audit_trail_costs_only_its_lines(
    vault_service: VaultService, kept: dict[str, Network], folder: Path, tmp_path: Path
) -> None:
    vault_service.unlock(folder, PASSPHRASE)
    for number in range(300):  # enough lines for many pages
        vault_service.cases().set_practice("crisis_text", f"Call {number}")
    before = {(line.recorded_at, line.action, line.who) for line in vault_service.opened().audit_lines()}
    vault_service.lock()
    roots = _roots(vault_service, folder)
    _damage(folder, roots["audit"])  # the inner page that leads to all others
    told = VaultAdmin(vault_service).salvage(folder, PASSPHRASE, tmp_path / "new", NEW_PASSPHRASE)
    assert (told.cases, lost(told)) == (CASES, ["Audit log: some may be lost"])
    assert before <= {(line.recorded_at, line.action, line.who) for line in vault_service.opened().audit_lines()}
    assert vault_service.opened().check() == []


def test_what_the_practice_has_set_is_named_where_it_is_lost(
    vault_service: VaultService, kept: dict[str, Network], folder: Path, tmp_path: Path
) -> None:
    _damage(folder, _roots(vault_service, folder)["practice"])
    told = VaultAdmin(vault_service).salvage(folder, PASSPHRASE, tmp_path / "new", NEW_PASSPHRASE)
    assert (told.cases, told.whole, lost(told)) == (len(kept), len(kept), ["Settings of the practice: 1 lost"])
    assert vault_service.cases().practice() == {}


def test_the_keys_of_a_practice_are_saved_with_a_damaged_list_of_tables_and_named_where_they_are_lost(
    vault_service: VaultService, kept: dict[str, Network], folder: Path, tmp_path: Path
) -> None:
    roots = _roots(vault_service, folder)
    sound = (folder / "vault.db").read_bytes()
    for number, page in enumerate((_list_of_tables(roots)[1], roots["practice_keys"])):
        (folder / "vault.db").write_bytes(sound)
        _damage(folder, page)
        report = VaultAdmin(vault_service).salvage(folder, PASSPHRASE, tmp_path / f"new {number}", NEW_PASSPHRASE)
        keys = vault_service.opened().shared_cases().keys()
        vault_service.lock()
        if page == roots["practice_keys"]:
            assert (keys, lost(report)) == ({}, ["Keys of the practice: 2 lost"])
        else:
            assert keys == {"identity": "00ff", "founder": "11ee"}
        assert report.cases == len(kept)


def test_a_vault_of_a_newer_version_is_not_taken_apart(
    vault_service: VaultService, folder: Path, tmp_path: Path
) -> None:
    vault_service.opened().database.outside_transactions(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    with pytest.raises(VaultNewer):
        VaultAdmin(vault_service).salvage(folder, PASSPHRASE, tmp_path / "new", NEW_PASSPHRASE)
    assert list((tmp_path / "new").iterdir()) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the faulty disk is made for Linux")
def test_a_disk_without_room_for_the_pages_is_said(vault_service: VaultService, folder: Path, tmp_path: Path) -> None:
    key = vault_service.opened().database.key
    damaged = Path(shutil.copy(folder / "vault.db", tmp_path / "damaged.db"))
    with troubled(tmp_path / "pages", 2, Trouble.FULL), pytest.raises(StoreUnavailable, match="disk is full"):
        PageRecovery(damaged, tmp_path / "pages", key)


def test_rows_that_go_on_over_a_damaged_page_are_lost_alone(
    vault_service: VaultService, kept: dict[str, Network], folder: Path, tmp_path: Path
) -> None:
    vault_service.unlock(folder, PASSPHRASE)
    long, short = a_person("Long", notes="walks " * 3000), a_person("Short", notes="swims")
    vault_service.cases().create(a_network([short, long], code="K-long"))
    pages = (folder / "vault.db").stat().st_size // PAGE
    vault_service.lock()
    assert pages
    _damage(folder, (folder / "vault.db").stat().st_size // PAGE - 2)
    told = VaultAdmin(vault_service).salvage(folder, PASSPHRASE, tmp_path / "new", NEW_PASSPHRASE)
    assert lost(told) == ["Person: 1 lost"]
    (case_id,) = {line.id for line in vault_service.cases().list_cases()} - kept.keys()
    found = vault_service.cases().load(case_id).people
    assert (found[short.id], found[long.id].label) == (short, LOST_NAME)


def test_a_vault_of_an_older_version_is_saved_where_it_can_be_brought_up_to_date(
    vault_service: VaultService, tmp_path: Path
) -> None:
    old = Path(shutil.copytree(HERE / "v1", tmp_path / "old"))
    roots = _roots(vault_service, Path(shutil.copytree(old, tmp_path / "looked into")), OLD_PASSPHRASE)
    _damage(old, roots["sqlite_autoindex_meta_1"])
    told = VaultAdmin(vault_service).salvage(old, OLD_PASSPHRASE, tmp_path / "new", NEW_PASSPHRASE)
    assert (told.cases, told.whole, told.losses) == (1, 1, ())
    vault_service.lock()
    _damage(old, roots["cases"])
    with pytest.raises(VaultDamaged, match="Restore a backup"):
        VaultAdmin(vault_service).salvage(old, OLD_PASSPHRASE, tmp_path / "newer", NEW_PASSPHRASE)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the faulty disk is made for Linux")
def test_where_the_new_vault_cannot_be_filled_none_is_left_half_full(
    vault_service: VaultService, kept: dict[str, Network], folder: Path, tmp_path: Path
) -> None:
    with troubled(tmp_path / "counted", 0, Trouble.FULL) as disk:
        VaultAdmin(vault_service).salvage(folder, PASSPHRASE, tmp_path / "counted", NEW_PASSPHRASE)
        calls = disk.calls
    vault_service.lock()
    refused = 0
    for at in points(calls, 60 if LONG else 12):
        into = tmp_path / f"new {at}"
        with troubled(into, at, Trouble.FULL):
            try:
                told = VaultAdmin(vault_service).salvage(folder, PASSPHRASE, into, NEW_PASSPHRASE)
            except StoreUnavailable:
                refused += 1
                assert not looks_like_vault(into), at
            else:
                assert (told.cases, told.whole) == (len(kept), len(kept)), at
        vault_service.lock()
    assert refused > 3


def test_lost_patients_and_people_are_stood_for_so_that_the_rest_stays(
    vault_service: VaultService, kept: dict[str, Network], folder: Path, tmp_path: Path
) -> None:
    vault_service.unlock(folder, PASSPHRASE)
    database = vault_service.opened().database
    database.outside_transactions("PRAGMA foreign_keys = OFF")
    first = next(iter(kept))
    for statement in (
        "DELETE FROM cases WHERE id = 'old-Case-0'",
        "DELETE FROM people WHERE id = 'old-Person-0'",
        "DELETE FROM relationships WHERE id = 'old-Person-1'",
        "UPDATE problem_areas SET kind = 'dragon' WHERE id = 'old-ProblemArea-0'",
    ):
        database.outside_transactions(statement)
    vault_service.lock()
    told = VaultAdmin(vault_service).salvage(folder, PASSPHRASE, tmp_path / "new", NEW_PASSPHRASE)
    assert (told.cases, told.whole) == (CASES, CASES - 1)
    found = vault_service.cases().load(first)
    assert found.case.code.startswith(LOST_NAME)
    assert sorted(person.label for person in found.people.values())[0] == LOST_NAME
    assert len(found.people) == len(found.relationships) == 2
    assert len(found.areas) == 1
    assert vault_service.opened().check() == []
    assert "Problem area: 1 lost" in lost(told)


def test_a_case_that_holds_what_cannot_be_together_is_named_as_lost_and_the_others_are_saved(
    vault_service: VaultService, kept: dict[str, Network], folder: Path, tmp_path: Path
) -> None:
    vault_service.unlock(folder, PASSPHRASE)
    database = vault_service.opened().database
    for statement in (
        "CREATE TABLE twin AS SELECT * FROM area_links LIMIT 1",
        "UPDATE twin SET id = id || '-again'",
        "INSERT INTO area_links SELECT * FROM twin",
        "DROP TABLE twin",
    ):
        database.outside_transactions(statement)
    vault_service.lock()
    told = VaultAdmin(vault_service).salvage(folder, PASSPHRASE, tmp_path / "new", NEW_PASSPHRASE)
    assert (told.cases, told.whole, lost(told)) == (CASES - 1, CASES - 1, ["Case: 1 lost"])
    assert kept.keys() > {line.id for line in vault_service.cases().list_cases()}


def test_a_wrong_passphrase_makes_nothing(
    vault_service: VaultService, kept: dict[str, Network], folder: Path, tmp_path: Path
) -> None:
    with pytest.raises(WrongPassphrase):
        VaultAdmin(vault_service).salvage(folder, "wrong passphrase", tmp_path / "new", NEW_PASSPHRASE)
    assert not (tmp_path / "new").exists()


def test_a_vault_of_which_no_page_can_be_read_is_not_saved(
    vault_service: VaultService, kept: dict[str, Network], folder: Path, tmp_path: Path
) -> None:
    _damage(folder, *range(1, (folder / "vault.db").stat().st_size // PAGE + 1))
    with pytest.raises(VaultDamaged):
        VaultAdmin(vault_service).salvage(folder, PASSPHRASE, tmp_path / "new", NEW_PASSPHRASE)
    assert kept
    assert not looks_like_vault(tmp_path / "new")
    assert list((tmp_path / "new").iterdir()) == []
