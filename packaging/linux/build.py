"""Makes the Debian package: `python3 packaging/dev.py package linux`."""

from __future__ import annotations

import shutil
from pathlib import Path

from bundle.frozen import freeze
from bundle.wheels import run
from development.environment import ROOT
from windows.product import NAME, version

BUILD = ROOT / "build" / "linux"
HOME = "opt/ipt-desktop"
# What Qt's platform plugin asks for and a bare system may lack.
DEPENDS = (
    "libc6, libegl1, libgl1, libfontconfig1, libdbus-1-3, "
    "libxkbcommon-x11-0, libxcb-cursor0, libxcb-icccm4, libxcb-keysyms1, libxcb-image0, libxcb-render-util0"
)
_CONTROL = f"""Package: ipt-desktop
Version: {{version}}
Section: science
Priority: optional
Architecture: amd64
Depends: {DEPENDS}
Installed-Size: {{kilobytes}}
Maintainer: The ipt-desktop authors <nobody@localhost>
Description: {NAME}
 The interpersonal inventory of IPT therapists: draw the people in a patient's life on closeness circles,
 follow the course of treatment, keep everything encrypted and print handouts.
"""
_ENTRY = f"""[Desktop Entry]
Type=Application
Name={NAME}
Comment=The interpersonal inventory for IPT therapists
Exec=ipt-desktop
Icon=ipt-desktop
Categories=Office;MedicalSoftware;
StartupWMClass=ipt-desktop
"""
_ICONS = (16, 32, 48, 64, 128, 256, 512)


def build() -> Path:
    """The package, in build/linux. Raises Refusal."""
    tree = BUILD / "tree"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(freeze(BUILD) / "ipt-desktop", tree / HOME, symlinks=True)
    launcher = tree / "usr" / "bin" / "ipt-desktop"
    launcher.parent.mkdir(parents=True)
    launcher.symlink_to(f"/{HOME}/ipt-desktop")
    _write(tree / "usr" / "share" / "applications" / "ipt-desktop.desktop", _ENTRY)
    for size in _ICONS:
        target = tree / "usr" / "share" / "icons" / "hicolor" / f"{size}x{size}" / "apps" / "ipt-desktop.png"
        target.parent.mkdir(parents=True)
        shutil.copy(ROOT / "resources" / "icon" / f"icon-{size}.png", target)
    shutil.copy(ROOT / "LICENSE", tree / HOME / "LICENSE.txt")
    kilobytes = sum(path.stat().st_size for path in tree.rglob("*") if _counts(path)) // 1024
    _write(tree / "DEBIAN" / "control", _CONTROL.format(version=version(), kilobytes=kilobytes))
    package = BUILD / f"ipt-desktop_{version()}_amd64.deb"
    run(["dpkg-deb", "--root-owner-group", "-Zxz", "-z3", "--build", str(tree), str(package)])
    print(f"{package.relative_to(ROOT)}  {package.stat().st_size / 1e6:.1f} MB")
    return package


def _counts(path: Path) -> bool:
    """Whether a file takes room: links to libraries do not."""
    return path.is_file() and not path.is_symlink()


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
