"""The same sheets as one HTML file: to read on a screen, enlarged or aloud, without any other file or address."""

import unicodedata
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from ipt_desktop.figures.colours import BLACK_AND_WHITE, PAPER, Theme
from ipt_desktop.figures.figure import Figure, Layer, Mark
from ipt_desktop.figures.map.legend import SIGN
from ipt_desktop.figures.svg import svg
from ipt_desktop.report.content.blocks import (
    Block,
    BoxGrid,
    ChartBlock,
    Checkboxes,
    Content,
    DefinitionList,
    FigureBlock,
    Heading,
    KeepTogether,
    Leaf,
    LegendBlock,
    NewPage,
    PageBlock,
    Style,
    Table,
    TextBlock,
    TimelineBlock,
    Title,
    TwoColumns,
    WritingSpace,
)
from ipt_desktop.report.layout.flowable_factory import TICKED, UNTICKED

# Nothing may be loaded and nothing may run, whatever stands in the text.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_LETTERING = 1.3
_PLOT_WIDTH = 800.0
_STYLE = """
body{font:16px/1.45 Inter,"Noto Sans",sans-serif;color:#111;background:#fff;max-width:52rem;
margin:2rem auto;padding:0 1rem}
main.large{font-size:24px}h1{font-size:1.7em;margin:0 0 .2em}h2{font-size:1.2em;margin:1.4em 0 .3em}
h3{font-size:1em;margin:.2em 0}p{margin:.3em 0;white-space:pre-wrap;overflow-wrap:anywhere}.soft,th{color:#4a4a4a}
.small{font-size:.9em}.strong{font-weight:600;margin-top:1em}
table{border-collapse:collapse;width:100%;overflow-wrap:anywhere}th{text-align:start;font-size:.9em;font-weight:600}
th,td{vertical-align:top;padding:.3em .6em .3em 0;white-space:pre-wrap}
table.ruled th,table.ruled td{border-bottom:1px solid #bbb}
table.ruled td:empty{height:2em}.listed th{font-weight:400;width:27%}
svg{max-width:100%;height:auto;display:block;margin:0 auto}figure{margin:1em 0}figcaption{font-weight:600}
.maps{display:flex;flex-wrap:wrap;gap:1rem}.maps figure{flex:1 1 20rem}
ul.signs{list-style:none;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(13rem,1fr));gap:.2em 1em}
ul.signs li{display:flex;align-items:center;gap:.5em}ul.signs svg{width:3rem;flex:none;margin:0}
.boxes{display:grid;grid-template-columns:repeat(auto-fit,minmax(16rem,1fr));gap:.8rem}
.boxes section{border:1px solid #5f6672;padding:.4em .6em;min-height:6em}
.line{border-bottom:1px solid #5f6672;height:1.8em}
.beside{display:grid;grid-template-columns:repeat(auto-fit,minmax(18rem,1fr));gap:0 1.5rem}
footer{margin-top:2em;border-top:1px solid #bbb;padding-top:.4em;font-size:.9em}
header{display:flex;align-items:center;justify-content:space-between;gap:1rem}header img{height:3rem;max-width:40%}
.sheet+.sheet{margin-top:4em;border-top:3px solid #111;padding-top:2em}
@media print{.sheet+.sheet{break-before:page;border:0;margin:0;padding:0}section,figure,tr{break-inside:avoid}}
"""


def html_document(
    sheets: Sequence[Content], in_colour: bool = True, large: bool = False, practice: str = "", logo: bytes = b""
) -> str:
    """All sheets as one document in the language of the first; ``practice`` and ``logo`` (checked) stand above them."""
    theme = PAPER if in_colour else BLACK_AND_WHITE
    first = sheets[0]
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{escape(first.say.code)}">',
        '<head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">',
        f"<title>{_text(first.title)}</title><style>{_STYLE}</style></head>",
        f"<body><main{' class=large' if large else ''}>",
    ]
    if practice.strip() or logo:
        lines.append(f"<header>{_paragraph(practice.strip(), 'soft')}{_image(logo) if logo else ''}</header>")
    for content in sheets:
        lines.append(f'<article class="sheet" lang="{escape(content.say.code)}">')
        lines += (line for leaf in content.leaves for line in _leaf(leaf, theme))
        if content.in_crisis:
            lines += _leaf(_crisis(content), theme)
        lines += [f"<footer><p>{_text(content.footer)}</p></footer>", "</article>"]
    return "\n".join([*lines, "</main></body></html>", ""])


def _image(logo: bytes) -> str:
    kind = "png" if logo.startswith(b"\x89PNG") else "svg+xml"
    return f'<img alt="" src="data:image/{kind};base64,{b64encode(logo).decode()}">'


def _crisis(content: Content) -> KeepTogether:
    return KeepTogether((Heading(content.say("If I need help right away")), TextBlock(content.in_crisis)))


def _text(words: str) -> str:
    """Escaped; what a page cannot hold becomes the sign for it. Joiners and marks of direction stay."""
    if words.isprintable():
        return escape(words)
    held = (sign if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"} else "\ufffd" for sign in words)
    return escape("".join(held))


def _leaf(leaf: Leaf, theme: Theme) -> Iterator[str]:
    match leaf:
        case KeepTogether(blocks):
            yield "<section>"
            yield from _blocks(blocks, theme)
            yield "</section>"
        case TwoColumns(left, right):
            yield '<div class="beside">'
            yield from (*_leaf(left, theme), *_leaf(right, theme))
            yield "</div>"
        case PageBlock(top, picture, below):
            yield from _blocks(top, theme)
            yield from _picture(picture, theme)
            yield from _blocks(below, theme)
        case NewPage():
            yield "<hr>"


def _blocks(blocks: Iterable[Block], theme: Theme) -> Iterator[str]:
    for block in blocks:
        yield from _block(block, theme)


def _block(block: Block, theme: Theme) -> Iterator[str]:
    match block:
        case Title(words, about):
            yield f"<h1>{_text(words)}</h1>"
            yield from (_paragraph(line, "soft") for line in about)
        case Heading(words):
            yield f"<h2>{_text(words)}</h2>"
        case TextBlock(words, style):
            yield _paragraph(words, "" if style is Style.BODY else style.value)
        case Table(header, rows, shares, _):
            yield from _table(header, rows, shares)
        case DefinitionList(pairs):
            yield '<table class="listed">'
            yield from (
                f'<tr><th scope="row">{_text(name)}</th><td dir="auto">{_text(answer)}</td></tr>'
                for name, answer in pairs
            )
            yield "</table>"
        case WritingSpace(count, asked, known, _):
            yield from (f"<h3>{_text(words)}</h3>" for words in (asked,) if words)
            yield from (_paragraph(words) for words in (known,) if words)
            yield '<div class="line"></div>' * count
        case Checkboxes(asked, options, chosen):
            boxes = "   ".join(f"{TICKED if option in chosen else UNTICKED} {option}" for option in options)
            yield _paragraph(f"{asked}   {boxes}")
        case BoxGrid(boxes):
            yield '<div class="boxes">'
            yield from (
                f'<section><h3 dir="auto">{_text(name)}</h3>{_paragraph(answer)}</section>' for name, answer in boxes
            )
            yield "</div>"
        case LegendBlock(entries):
            yield '<ul class="signs">'
            for entry in entries:
                mark = Mark("sign:", Layer.PEOPLE, (0.0, 0.0), entry.drawn, SIGN)
                yield f"<li>{_svg(Figure((mark,), SIGN), theme, '')}<span>{_text(entry.words)}</span></li>"
            yield "</ul>"


def _paragraph(words: str, style: str = "") -> str:
    kind = f' class="{style}"' if style else ""
    return f'<p dir="auto"{kind}>{_text(words)}</p>'


def _table(header: tuple[str, ...], rows: tuple[tuple[str, ...], ...], shares: tuple[float, ...]) -> Iterator[str]:
    yield '<table class="ruled"><colgroup>'
    yield from (f'<col style="width:{share / sum(shares):.0%}">' for share in shares)
    yield "</colgroup><thead><tr>"
    yield from (f'<th scope="col">{_text(words)}</th>' for words in header)
    yield "</tr></thead><tbody>"
    for row in rows:
        yield "<tr>" + "".join(f'<td dir="auto">{_text(words)}</td>' for words in row) + "</tr>"
    yield "</tbody></table>"


def _picture(picture: tuple[FigureBlock, ...] | TimelineBlock | ChartBlock, theme: Theme) -> Iterator[str]:
    if isinstance(picture, TimelineBlock):
        yield from _axis(picture)
    elif isinstance(picture, ChartBlock):
        yield f"<figure>{_svg(_silent(picture.compose(_PLOT_WIDTH)), theme, picture.said)}</figure>"
    else:
        yield from _views(picture, theme)


def _views(views: tuple[FigureBlock, ...], theme: Theme) -> Iterator[str]:
    yield '<div class="maps">'
    for view in views:
        caption = f"<figcaption>{_text(view.caption)}</figcaption>" if view.caption else ""
        yield f"<figure>{caption}{_svg(view.compose(_LETTERING), theme, view.said)}</figure>"
    yield "</div>"


def _silent(chart: Figure) -> Figure:
    """A chart whose marks say nothing: on the screen they speak in the therapist's words, here the table does."""
    return Figure(tuple(mark._replace(alt="") for mark in chart.marks), chart.bounds)


def _svg(figure: Figure, theme: Theme, said: str) -> str:
    """The figure inline; a sign of the legend is an ornament beside its words."""
    drawing = svg(figure, theme, said).partition("\n")[2].strip()
    return (
        drawing
        if said
        else drawing.replace(' role="img">', ' aria-hidden="true">', 1).replace("<title></title>", "", 1)
    )


def _axis(axis: TimelineBlock) -> Iterator[str]:
    yield from (_paragraph(axis.above, "soft"), '<div class="line"></div>' * 4)
    yield f"<hr><p>{_text(axis.start)} → {_text(axis.end)}</p>"
    yield from (_paragraph(axis.below, "soft"), '<div class="line"></div>' * 4)
