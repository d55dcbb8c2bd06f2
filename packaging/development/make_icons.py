"""Draws the program's icon for every system from resources/icon/icon.svg.

Run after changing the drawing: `python3 packaging/dev.py make icons`. Below 24 pixels the inner details would blur, so
the small pictures are drawn at four times their size and reduced with a sharp filter.
"""

import os
from io import BytesIO

from PIL import Image

from ipt_desktop.resources import resource_path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
FOLDER = resource_path("icon")
PNG_SIZES = (16, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
ICNS_SIZES = (16, 32, 64, 128, 256, 512, 1024)


def drawn(size: int) -> Image.Image:
    """The icon as a square picture of this many pixels."""
    from PySide6.QtCore import QByteArray, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    large = QImage(size * 4, size * 4, QImage.Format.Format_RGBA8888)
    large.fill(Qt.GlobalColor.transparent)
    painter = QPainter(large)
    QSvgRenderer(QByteArray((FOLDER / "icon.svg").read_bytes())).render(painter)
    painter.end()
    pixels = Image.frombytes("RGBA", (size * 4, size * 4), bytes(large.constBits()))
    return pixels.resize((size, size), Image.Resampling.LANCZOS)


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    """The picture as a file of this kind."""
    target = BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


def main() -> None:
    """Write every picture."""
    for size in PNG_SIZES:
        (FOLDER / f"icon-{size}.png").write_bytes(saved(drawn(size), "PNG", optimize=True))
    pictures = [drawn(size) for size in ICO_SIZES]
    sizes = [(size, size) for size in ICO_SIZES]
    (FOLDER / "icon.ico").write_bytes(saved(pictures[-1], "ICO", sizes=sizes, append_images=pictures[:-1]))
    pictures = [drawn(size) for size in ICNS_SIZES]
    (FOLDER / "icon.icns").write_bytes(saved(pictures[-1], "ICNS", append_images=pictures[:-1]))


if __name__ == "__main__":
    main()
