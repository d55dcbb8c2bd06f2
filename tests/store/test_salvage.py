"""Salvage: what can be read of a damaged vault goes into a new one, what cannot is named, the damaged one stays."""

from pathlib import Path

import pytest

from ipt_desktop.errors import VaultDamaged, WrongPassphrase
from ipt_desktop.model.network import Network
from ipt_desktop.store.care import Care
from ipt_desktop.store.door import Door
from ipt_desktop.store.salvage import LOST_NAME
from ipt_desktop.store.vault import Vault, looks_like_vault
from tests.builders import a_network, a_person, a_relationship
from tests.old_vaults.filled import filled_case
from tests.store.vaults import CHEAP, LONG, PASSPHRASE, fingerprint, points

NEW_PASSPHRASE = "a quite different one"
CASES = 12


@pytest.fixture
def door(folder: Path) -> Door:
    """A door whose vaults cost little."""
    made = Door(lambda place: Vault(place, cost=CHEAP, who="tester"))
    made.unlock(folder, PASSPHRASE)
    return made


@pytest.fixture
def kept(door: Door) -> dict[str, Network]:
    """A dozen cases, one with every field of every type filled in; together they fill many pages."""
    networks = [filled_case()]
    for number in range(CASES - 1):
        people = [a_person(f"Person {at}", notes="walks " * 60) for at in range(6)]
        told = [a_relationship(one, activities="swims " * 80) for one in people]
        networks.append(a_network(people, relationships=told, code=f"K-{number:02d}"))
    for network in networks:
        door.cases().create(network)
    door.cases().set_practice("crisis_text", "Call 112")
    door.lock()
    return {network.case.id: network for network in networks}


def _damage(folder: Path, *pages: int) -> None:
    database = folder / "vault.db"
    content = bytearray(database.read_bytes())
    for page in pages:
        content[(page - 1) * 4096 + 200] ^= 1
    database.write_bytes(content)


def test_a_sound_vault_is_saved_whole(door: Door, kept: dict[str, Network], folder: Path, tmp_path: Path) -> None:
    before = fingerprint(folder)
    told = Care(door).salvage(folder, PASSPHRASE, tmp_path / "new", NEW_PASSPHRASE)
    assert (told.cases, told.whole, told.losses) == (CASES, CASES, ())
    assert {line.id for line in door.cases().list_cases()} == set(kept)
    assert all(door.cases().load(case_id) == network for case_id, network in kept.items())
    assert door.cases().practice() == {"crisis_text": "Call 112"}
    actions = [line.action for line in door.opened().audit_lines()]
    assert door.opened().check() == []
    assert actions.count("case created") == 2 * CASES  # as it was told then, and as it is told now
    assert actions[-1] == "salvaged"
    door.lock()
    door.unlock(tmp_path / "new", told.recovery_code)
    door.lock()
    assert fingerprint(folder) == before
    assert not list((tmp_path / "new").glob("vault.damaged*"))


def test_whichever_page_is_damaged_the_rest_is_saved(
    door: Door, kept: dict[str, Network], folder: Path, tmp_path: Path
) -> None:
    sound = (folder / "vault.db").read_bytes()
    pages = len(sound) // 4096
    saved = unreadable = 0
    chosen = points(pages, pages if LONG else 6)
    for page in chosen:
        (folder / "vault.db").write_bytes(sound)
        _damage(folder, page)
        try:
            told = Care(door).salvage(folder, PASSPHRASE, tmp_path / f"new {page}", NEW_PASSPHRASE)
        except VaultDamaged:  # the list of the tables is on this page: only a backup helps
            unreadable += 1
            assert not looks_like_vault(tmp_path / f"new {page}")
            continue
        assert told.cases >= CASES - 3, page
        whole = [case_id for case_id, network in kept.items() if _is_in(door, case_id, network)]
        assert len(whole) >= CASES - 4, page
        assert told.whole == CASES or told.losses, page
        assert door.opened().check() == []
        saved += told.whole < CASES
        door.lock()
    assert saved > 0
    assert unreadable <= 5


def _is_in(door: Door, case_id: str, network: Network) -> bool:
    return case_id in {line.id for line in door.cases().list_cases()} and door.cases().load(case_id) == network


def test_lost_patients_and_people_are_stood_for_so_that_the_rest_stays(
    door: Door, kept: dict[str, Network], folder: Path, tmp_path: Path
) -> None:
    door.unlock(folder, PASSPHRASE)
    database = door.opened().database
    database.outside_transactions("PRAGMA foreign_keys = OFF")
    first = next(iter(kept))
    for statement in (
        "DELETE FROM cases WHERE id = 'old-Case-0'",
        "DELETE FROM people WHERE id = 'old-Person-0'",
        "DELETE FROM relationships WHERE id = 'old-Person-1'",
        "UPDATE problem_areas SET kind = 'dragon' WHERE id = 'old-ProblemArea-0'",
    ):
        database.outside_transactions(statement)
    door.lock()
    told = Care(door).salvage(folder, PASSPHRASE, tmp_path / "new", NEW_PASSPHRASE)
    assert (told.cases, told.whole) == (CASES, CASES - 1)
    found = door.cases().load(first)
    assert found.case.code.startswith(LOST_NAME)
    assert sorted(person.label for person in found.people.values())[0] == LOST_NAME
    assert len(found.people) == len(found.relationships) == 2
    assert len(found.areas) == 1
    assert door.opened().check() == []
    assert "problem_areas: 1 lost" in told.losses


def test_a_wrong_passphrase_makes_nothing(door: Door, kept: dict[str, Network], folder: Path, tmp_path: Path) -> None:
    with pytest.raises(WrongPassphrase):
        Care(door).salvage(folder, "wrong passphrase", tmp_path / "new", NEW_PASSPHRASE)
    assert not (tmp_path / "new").exists()


def test_a_vault_whose_first_page_is_gone_cannot_be_read_at_all(
    door: Door, kept: dict[str, Network], folder: Path, tmp_path: Path
) -> None:
    _damage(folder, 1)
    with pytest.raises(VaultDamaged):
        Care(door).salvage(folder, PASSPHRASE, tmp_path / "new", NEW_PASSPHRASE)
    assert kept
