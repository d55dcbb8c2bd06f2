"""Makes the Windows packages: `python3 packaging/dev.py package windows`."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from windows.installer import build_installer
from windows.msi import build_msi
from windows.payload import build_payload
from windows.product import BUILD

CERTIFICATE, CERTIFICATE_PASSWORD = "IPT_SIGNING_CERTIFICATE", "IPT_SIGNING_PASSWORD"  # names of variables, no secrets


def build(*, small: bool = True) -> list[Path]:
    """Payload, installer and MSI; signed where a certificate is at hand. Raises Refusal."""
    payload = build_payload(BUILD / "payload")
    made = [build_installer(payload, small=small), build_msi(payload)]
    for package in made:
        sign(package)
        print(f"{package.relative_to(BUILD.parents[1])}  {package.stat().st_size / 1e6:.1f} MB")
    return made


def sign(package: Path) -> None:
    """Signs with the certificate (PKCS#12 file) that the environment names; says so where there is none."""
    certificate = os.environ.get(CERTIFICATE, "")
    if not certificate:
        print(f"{package.name} is not signed: {CERTIFICATE} names no certificate.")
        return
    signed = package.with_suffix(".signed")
    secret = os.environ.get(CERTIFICATE_PASSWORD, "")
    command = [
        "osslsigncode",
        "sign",
        "-pkcs12",
        certificate,
        "-pass",
        secret,
        "-h",
        "sha256",
        "-n",
        "Interpersonal Inventory",
    ]
    subprocess.run([*command, "-in", str(package), "-out", str(signed)], check=True)
    shutil.move(signed, package)
