"""Files of other programs without a window: defaults are told, a code is made, answers come from a file."""

import json
from pathlib import Path

import pytest

from ipt_desktop.cli import CliServices, main
from ipt_desktop.model.network import Network
from tests.exchange.foreign_files import CANVAS, GEDCOM, VCARD, zipped


def a_file(folder: Path, content: str | bytes, name: str = "secret") -> str:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def cases(services: CliServices, vault: str) -> list[Network]:
    services.vault_service.unlock(Path(vault), services.environment["IPT_PASSPHRASE"])
    try:
        store = services.vault_service.cases()
        return [store.load(line.id) for line in store.list_cases()]
    finally:
        services.vault_service.lock()


def test_a_list_becomes_a_case_with_a_code_made_from_the_day(
    services: CliServices,
    vault: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["import", vault, a_file(tmp_path, "Name;Nähe\nAnna;1\nBen;\n")], services) == 0

    out = capsys.readouterr().out
    assert "261104-1\t2" in out
    assert "Column Nähe is: closeness (default)" in out
    (case,) = cases(services, vault)
    assert [person.label for person in case.unplaced] == ["Ben"]


def test_answers_choose_the_patient(
    services: CliServices,
    vault: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    answers = {"patient": "Sven Berg", "reach": "household", "code": "F-3"}
    arguments = [a_file(tmp_path, GEDCOM), "--answers", a_file(tmp_path, json.dumps(answers), "answers.json")]
    assert main(["import", vault, *arguments], services) == 0

    (case,) = cases(services, vault)
    assert (case.case.code, case.case.preferred_name) == ("F-3", "Sven Berg")
    assert "Who is the patient?" not in capsys.readouterr().out


def test_every_session_of_a_study_becomes_a_case_of_its_own(
    services: CliServices,
    vault: str,
    tmp_path: Path,
) -> None:
    people = CANVAS["K7_attributeList_Person.csv"] + "1,e2,x1,,Zoe,20,Very_close,,,,\n"
    content = zipped({"a_ego.csv": CANVAS["K7_ego.csv"] + "e2,K8,\n", "a_attributeList_Person.csv": people})
    assert main(["import", vault, a_file(tmp_path, content), "--as", "network-canvas"], services) == 0

    assert [case.case.code for case in cases(services, vault)] == ["K7", "K8"]


def test_nobody_of_an_address_book_comes_along_unless_named(
    services: CliServices,
    vault: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    book = a_file(tmp_path, VCARD)
    assert main(["import", vault, book], services) == 1
    assert "Nobody is chosen" in capsys.readouterr().err

    answers = a_file(tmp_path, json.dumps({"people": ["Ulla"]}), "answers.json")
    assert main(["import", vault, book, "--answers", answers], services) == 0
    assert [person.label for case in cases(services, vault) for person in case.people.values()] == ["Ulla"]


def test_nothing_is_imported_when_one_file_is_refused(
    services: CliServices,
    vault: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    files = [a_file(tmp_path, "Name\nAnna\n"), a_file(tmp_path, b"%PDF-1.7", "other")]
    assert main(["import", vault, *files], services) == 1

    assert capsys.readouterr().err.startswith("File 2: This is a PDF document")
    assert not cases(services, vault)


def test_a_record_leaves_with_and_without_names(
    services: CliServices,
    vault: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["import", vault, a_file(tmp_path, "Name;Relation\nAnna;sister\n")], services)
    to = tmp_path / "map.graphml"
    command = ["export", vault, "--case", "261104-1", "--what", "graphml", "--to", str(to)]
    assert main(command, services) == 0
    assert b"Anna" in to.read_bytes()
    assert main([*command, "--deidentified"], services) == 0
    assert b"Anna" not in to.read_bytes()
    assert "Read the copy before it leaves" in capsys.readouterr().out
