"""The package for administrators (Intune, group policy): the same files as an MSI, for ``msiexec /i FILE /qn``."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from bundle.wheels import run
from development.environment import ROOT

from windows.product import BUILD, NAME, PUBLISHER, WINDOW_EXE, made, version

# Must stay the same for all versions, so that a newer one takes the place of an older one.
UPGRADE_CODE = "6f1a8d0e-3d6b-4a5e-9a34-1f0a5d7f2b11"
MENU_ENTRY = "0b1c6f5e-8f6f-4a5c-8d3a-6f3c1f5f9a77"
_SCHEMA = "http" + "://schemas.microsoft.com/wix/2006/wi"
_PRODUCT = f"""<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="{_SCHEMA}">
  <Product Id="*" Name="{NAME}" Language="1033" Version="{{version}}" Manufacturer="{PUBLISHER}"
           UpgradeCode="{UPGRADE_CODE}">
    <Package InstallerVersion="500" Compressed="yes" InstallScope="perUser"/>
    <MajorUpgrade DowngradeErrorMessage="A newer version is installed already."/>
    <Media Id="1" Cabinet="program.cab" EmbedCab="yes"/>
    <Icon Id="icon.ico" SourceFile="icon.ico"/>
    <Property Id="ARPPRODUCTICON" Value="icon.ico"/>
    <Directory Id="TARGETDIR" Name="SourceDir">
      <Directory Id="LocalAppDataFolder"><Directory Id="Programs" Name="Programs">
        <Directory Id="INSTALLDIR" Name="{NAME}"/></Directory></Directory>
      <Directory Id="ProgramMenuFolder">
        <Component Id="Menu" Guid="{MENU_ENTRY}">
          <Shortcut Id="MenuShortcut" Name="{NAME}" Target="[INSTALLDIR]{WINDOW_EXE}" WorkingDirectory="INSTALLDIR"
                    Icon="icon.ico"/>
          <RegistryValue Root="HKCU" Key="Software\\ipt-desktop" Name="msi" Type="integer" Value="1" KeyPath="yes"/>
        </Component>
      </Directory>
    </Directory>
    <Feature Id="Main" Level="1"><ComponentGroupRef Id="Files"/><ComponentRef Id="Menu"/></Feature>
  </Product>
</Wix>
"""


def build_msi(payload: Path) -> Path:
    """The MSI for this payload. The paths that wixl is given must be relative."""
    os.environ["SOURCE_DATE_EPOCH"] = str(int(made().timestamp()))
    folder = payload.parent
    target = BUILD / f"ipt-desktop-{version()}.msi"
    shutil.copy(ROOT / "resources" / "icon" / "icon.ico", folder / "icon.ico")
    (folder / "product.wxs").write_text(_PRODUCT.format(version=version()), encoding="utf-8")
    listing = sorted(path.relative_to(folder).as_posix() for path in payload.rglob("*") if path.is_file())
    heat = ["wixl-heat", "--prefix", f"{payload.name}/", "--component-group", "Files", "--var", "var.src"]
    options = ["--directory-ref", "INSTALLDIR", "--win64"]
    (folder / "files.wxs").write_text(_piped([*heat, *options], "\n".join(listing), folder), encoding="utf-8")
    run(
        [
            "wixl",
            "-a",
            "x64",
            "-D",
            "Win64=yes",
            "-D",
            f"src={payload.name}",
            "-o",
            str(target),
            "product.wxs",
            "files.wxs",
        ],
        folder,
    )
    return target


def _piped(command: list[str], text: str, folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, input=text, capture_output=True, text=True, check=True)
    return done.stdout
