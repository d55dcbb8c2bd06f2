"""Makes the disk image on a Mac: `python3 packaging/dev.py package macos`.

Signed with the identity that IPT_SIGNING_IDENTITY names, ad hoc where there is none; notarised where IPT_NOTARY_PROFILE
names a stored profile of notarytool. It has never been run on a Mac by those who wrote it: docs/deployment.md says how
to test it in ten minutes.
"""

from __future__ import annotations

import os
import platform
from pathlib import Path

from bundle.frozen import freeze
from bundle.wheels import run
from development.environment import ROOT, Refusal
from windows.product import NAME, version

from macos.minimum_system import minimum_system

BUILD = ROOT / "build" / "macos"
IDENTITY, NOTARY_PROFILE = "IPT_SIGNING_IDENTITY", "IPT_NOTARY_PROFILE"


def build() -> Path:
    """The disk image for this Mac's processor, in build/macos. Raises Refusal elsewhere."""
    if platform.system() != "Darwin":
        raise Refusal("The macOS package can only be made on a Mac; the workflow file does it for every release.")
    libraries = (BUILD / "venv").rglob("*.so")
    os.environ["IPT_MINIMUM_MACOS"] = minimum_system([*libraries, *(BUILD / "venv").rglob("*.dylib")])
    app = freeze(BUILD) / f"{NAME}.app"
    identity = os.environ.get(IDENTITY, "")
    if not identity:
        print(f"{NAME}.app is signed for this computer only: {IDENTITY} names no identity.")
    options = ["--options", "runtime", "--timestamp"] if identity else []
    entitlements = str(ROOT / "packaging" / "macos" / "entitlements.plist")
    run(
        ["codesign", "--force", "--deep", *options, "--entitlements", entitlements, "--sign", identity or "-", str(app)]
    )
    image = BUILD / f"ipt-desktop-{version()}-{platform.machine()}.dmg"
    image.unlink(missing_ok=True)
    run(["hdiutil", "create", "-volname", NAME, "-srcfolder", str(app), "-format", "UDZO", str(image)])
    profile = os.environ.get(NOTARY_PROFILE, "")
    if profile:
        run(["xcrun", "notarytool", "submit", str(image), "--keychain-profile", profile, "--wait"])
        run(["xcrun", "stapler", "staple", str(image)])
    print(f"{image.relative_to(ROOT)}  {image.stat().st_size / 1e6:.1f} MB")
    return image
