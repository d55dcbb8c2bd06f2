"""Takes the pictures of the manual in resources/manual/ from the program itself, with the sample caseload.

Run after the window has changed: `python3 packaging/dev.py make manual`.
"""

import os

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ipt_desktop import settings
from ipt_desktop.bootstrap.sample_vault import temporary_sample_vault
from ipt_desktop.bootstrap.startup import page_factory, unlock_services
from ipt_desktop.resources import resource_path
from ipt_desktop.ui.application import application, let_draw, open_window
from ipt_desktop.ui.vault_controller import VaultController

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
TARGET = resource_path("manual")
SIZE = (1280, 760)
WIDTH = 900  # pixels of a picture
PAGES = {"map": "map", "guide": "guide", "sessions": "session"}  # page: file


def main() -> None:
    """Writes all pictures."""
    with temporary_sample_vault() as sample:
        app = application()
        file = settings.SettingsFile(sample.vault_service.folder.parent / "settings.json")
        file.write(settings.Settings(theme=settings.Theme.LIGHT))
        services = unlock_services(file, sample.vault_service, sample)
        window = open_window(services, page_factory(services))
        window.resize(*SIZE)
        window.enter()
        vault = window.vault
        if not isinstance(vault, VaultController):
            raise RuntimeError("the sample vault did not open")
        vault.open_case(next(case.id for case in sample.vault_service.cases().list_cases() if case.code == "D1"))
        for page, name in PAGES.items():
            window.acts.run(f"go_{page}")
            save(window, name)
        app.quit()


def save(window: QWidget, name: str) -> None:
    """Writes one picture, as wide as a page of the manual."""
    let_draw()
    picture = window.grab().scaledToWidth(WIDTH, Qt.TransformationMode.SmoothTransformation)
    picture.save(str(TARGET / f"{name}.png"))


if __name__ == "__main__":
    main()
