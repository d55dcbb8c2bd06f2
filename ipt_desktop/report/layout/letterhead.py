"""What stands above the first page when the practice wishes it: its name and its logo."""

import struct
import zlib
from dataclasses import dataclass, replace
from io import BytesIO

from PIL import Image
from reportlab.lib.utils import ImageReader

from ipt_desktop.errors import InvalidValue
from ipt_desktop.figures.colours import BLACK_AND_WHITE, Role
from ipt_desktop.report.layout.flowable_factory import FlowableFactory
from ipt_desktop.report.layout.flowables import DrawContext, Flowable, Unbreakable
from ipt_desktop.report.pdf.svg_logo import LogoDrawing, parse_svg_logo
from ipt_desktop.report.text.text_layout import TextLine

HIGHEST = 34.0
WIDEST = 150.0
MOST_BYTES = 500_000
MOST_PIXELS = 2_000
_PNG = b"\x89PNG\r\n\x1a\n"
_ROOM_BELOW = 14.0
# What Pillow raises for damaged or hostile pictures.
_DAMAGED = (
    *(OSError, SyntaxError, ValueError, EOFError, OverflowError),
    *(struct.error, zlib.error, Image.DecompressionBombError, Image.DecompressionBombWarning),
)


def letterhead(factory: FlowableFactory, practice: str, logo: bytes) -> tuple[Flowable, ...]:
    """The practice's name at the left, its logo at the right; nothing where there is neither.

    Raises InvalidValue, saying why, for a logo that is neither a PNG nor a simple SVG, or too large.
    """
    if not practice.strip() and not logo:
        return ()
    line, drawn = (
        factory.ink.text_layout.line(practice.strip(), factory.type.small),
        checked_logo(logo) if logo else None,
    )
    if drawn and factory.ink.theme is BLACK_AND_WHITE:
        drawn = drawn.in_grey()
    return (_Letterhead(factory.width, (HIGHEST if drawn else line.size * 1.4) + _ROOM_BELOW, line, drawn),)


def checked_logo(logo: bytes) -> "LogoDrawing | RasterLogo":
    """The logo ready to draw. Raises InvalidValue with a sentence for the therapist."""
    if len(logo) > MOST_BYTES:
        raise InvalidValue("The logo is too large: at most 500 kB.")
    if not logo.startswith(_PNG):
        return parse_svg_logo(logo)
    try:
        with Image.open(BytesIO(logo), formats=("PNG",)) as picture:
            # Before it is unpacked: a small file may unfold into a picture that fills the memory.
            if max(picture.size) > MOST_PIXELS:
                raise InvalidValue("The logo is too large: at most 2000 pixels in width and height.")
            return RasterLogo(float(picture.width), float(picture.height), picture.convert("RGBA"))
    except _DAMAGED as problem:
        raise InvalidValue("The logo cannot be read: the picture is damaged.") from problem


@dataclass(frozen=True, slots=True)
class RasterLogo:
    """A logo made of pixels."""

    width: float
    height: float
    picture: Image.Image

    def in_grey(self) -> "RasterLogo":
        """The same without colour."""
        return replace(self, picture=self.picture.convert("LA"))


@dataclass(frozen=True, slots=True)
class _Letterhead(Unbreakable):
    width: float
    height: float
    line: TextLine
    logo: LogoDrawing | RasterLogo | None

    def draw(self, target: DrawContext, x: float, top: float) -> None:
        with target.tags.content("P"):
            target.text(self.line, x, top - self.line.size, self.width, Role.SOFT_INK)
        if self.logo is None:
            return
        scale = min(WIDEST / self.logo.width, HIGHEST / self.logo.height)
        width, height = self.logo.width * scale, self.logo.height * scale
        left, bottom = x + self.width - width, top - height
        with target.tags.artifact():
            if isinstance(self.logo, RasterLogo):
                target.canvas.drawImage(ImageReader(self.logo.picture), left, bottom, width, height, mask="auto")
            else:
                target.canvas.addLiteral(self.logo.placed(left, top, scale))
