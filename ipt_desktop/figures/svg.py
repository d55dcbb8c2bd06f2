"""A figure as SVG text: what other programs open, and what a browser shows as sharp as the screen."""

import unicodedata
from collections.abc import Iterator
from xml.sax.saxutils import escape

from ipt_desktop.figures.colours import Role, Theme
from ipt_desktop.figures.figure import Command, Drawn, Figure, Mark, Path

FADED = 0.18


def svg(figure: Figure, theme: Theme, title: str) -> str:
    """The figure as one SVG document; ``title`` must not name the patient."""
    left, top, right, bottom = figure.bounds
    size = f'width="{right - left:.1f}" height="{bottom - top:.1f}"'
    view = f'viewBox="{left:.1f} {top:.1f} {right - left:.1f} {bottom - top:.1f}"'
    font = 'font-family="Inter, Noto Sans, sans-serif"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" {view} {size} {font} role="img">',
        f"<title>{escape(title)}</title>",
        f'<rect x="{left:.1f}" y="{top:.1f}" {size} fill="#{theme[Role.BACKGROUND]}"/>',
    ]
    for mark in figure.marks:
        lines += _group(mark, theme)
    return "\n".join([*lines, "</svg>", ""])


def _group(mark: Mark, theme: Theme) -> Iterator[str]:
    x, y = mark.origin
    moved = f' transform="translate({x:.2f} {y:.2f})"' if (x, y) != (0.0, 0.0) else ""
    faded = f' opacity="{FADED}"' if mark.faded else ""
    yield f"<g{moved}{faded}>"
    if mark.alt:
        yield f"<desc>{escape(_clean(mark.alt))}</desc>"
    yield from (_element(shape, theme) for shape in mark.drawn)
    yield "</g>"


def _element(drawn: Drawn, theme: Theme) -> str:
    if isinstance(drawn, Path):
        fill = f"#{theme[drawn.fill]}" if drawn.fill else "none"
        stroke = ""
        if drawn.stroke:
            dash = f' stroke-dasharray="{" ".join(f"{length:g}" for length in drawn.dash)}"' if drawn.dash else ""
            stroke = (
                f' stroke="#{theme[drawn.stroke]}" stroke-width="{drawn.width:g}" stroke-linecap="round"'
                f' stroke-linejoin="round"{dash}'
            )
        return f'<path d="{_data(drawn.commands)}" fill="{fill}"{stroke}/>'
    weight = ' font-weight="600"' if drawn.bold else ""
    halo = ""
    if drawn.halo:
        halo = f' stroke="#{theme[drawn.halo]}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke"'
    place = f'x="{drawn.x:.2f}" y="{drawn.y:.2f}" font-size="{drawn.size:g}" text-anchor="{drawn.anchor}"'
    return f'<text {place} fill="#{theme[drawn.role]}"{weight}{halo}>{escape(_clean(drawn.words))}</text>'


def _data(commands: tuple[Command, ...]) -> str:
    return " ".join(" ".join([command[0], *(f"{float(value):.2f}" for value in command[1:])]) for command in commands)


def _clean(words: str) -> str:
    """XML cannot hold some signs even when escaped; they were refused on entry, but a figure may hold any text."""
    # Joiners are not printable either, but names in several scripts and emoji need them.
    held = (sign for sign in words if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs", "Cn"})
    return "".join(held)
