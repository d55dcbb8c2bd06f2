"""Licences of everything that is shipped, as one text for people and as a bill of materials for programs."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from email.parser import Parser
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.factory.license import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot5
from packageurl import PackageURL

HEADER = """\
Interpersonal Inventory is made with the software listed here. Each part keeps its own licence.
Qt is used under the GNU Lesser General Public License, version 3: its libraries are separate files and may be replaced
by other builds of the same version.
"""
_LICENCE_FILES = ("license", "licence", "copying", "notice", "authors")


def _metadata(archive: zipfile.ZipFile) -> tuple[str, dict[str, str]]:
    name = next(entry for entry in archive.namelist() if entry.endswith(".dist-info/METADATA"))
    fields = Parser().parsestr(archive.read(name).decode("utf-8"))
    found = {key.lower(): str(value) for key, value in fields.items()}
    classifiers = [value for key, value in fields.items() if key == "Classifier" and value.startswith("License ::")]
    licence = found.get("license-expression") or found.get("license", "").strip().split("\n")[0]
    found["licence"] = licence or ", ".join(value.split(" :: ")[-1] for value in classifiers) or "see the texts below"
    return name.split("/")[0], found


def _texts(archive: zipfile.ZipFile, folder: str) -> Iterator[str]:
    for entry in sorted(archive.namelist()):
        is_licence = any(entry.rsplit("/", 1)[-1].lower().startswith(start) for start in _LICENCE_FILES)
        if is_licence and entry.startswith(folder):
            yield archive.read(entry).decode("utf-8", "replace").strip()


def third_party(wheels: Sequence[Path], extra: Sequence[tuple[str, str]] = ()) -> str:
    """The notices of these wheels; ``extra`` are headings and texts of what came otherwise (Python, fonts)."""
    parts = [HEADER]
    for wheel in sorted(wheels):
        with zipfile.ZipFile(wheel) as archive:
            folder, fields = _metadata(archive)
            heading = f"{fields['name']} {fields['version']}: {fields['licence']}"
            parts += [f"{'=' * 100}\n{heading}\n", *(f"{text}\n" for text in _texts(archive, folder))]
    parts += [f"{'=' * 100}\n{heading}\n{text.strip()}\n" for heading, text in extra]
    return "\n".join(parts)


def bill_of_materials(wheels: Sequence[Path], version: str, made: datetime) -> str:
    """The same list as a CycloneDX document (JSON, version 1.5): the same bytes for the same wheels and time."""
    program = Component(name="ipt-desktop", version=version, type=ComponentType.APPLICATION, bom_ref="ipt-desktop")
    bom = Bom(serial_number=uuid5(NAMESPACE_URL, f"ipt-desktop {version} {made.isoformat()}"))
    bom.metadata.component = program
    bom.metadata.timestamp = made
    licences = LicenseFactory()
    for wheel in sorted(wheels):
        with zipfile.ZipFile(wheel) as archive:
            _, fields = _metadata(archive)
        purl = PackageURL("pypi", None, fields["name"].lower(), fields["version"])
        digest = HashType(alg=HashAlgorithm.SHA_256, content=hashlib.sha256(wheel.read_bytes()).hexdigest())
        bom.components.add(
            Component(
                name=fields["name"],
                version=fields["version"],
                type=ComponentType.LIBRARY,
                purl=purl,
                bom_ref=str(purl),
                hashes=[digest],
                licenses=[licences.make_with_name(fields["licence"][:200])],
            )
        )
    return str(JsonV1Dot5(bom).output_as_string(indent=1)) + "\n"
