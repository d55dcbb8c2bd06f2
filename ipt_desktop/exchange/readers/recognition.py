"""Tells from the content of files what they are, never from their endings, and reads them into a draft."""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from datetime import date

from ipt_desktop.errors import FileRefused
from ipt_desktop.exchange.case_file_format import MOST_VALUES
from ipt_desktop.exchange.readers import (
    easynwk,
    easynwk_text,
    gedcom,
    genopro,
    gramps,
    graphml,
    lists,
    network_canvas,
    pasted,
    vcard,
    wide_lists,
)
from ipt_desktop.exchange.readers.builder import DraftBuilder
from ipt_desktop.exchange.readers.decoding import ENCODINGS, Decoded, decode
from ipt_desktop.exchange.readers.limits import LONGEST_LINE, check_size
from ipt_desktop.exchange.readers.rows import SEPARATORS, Rows, rows_of_text, sheets_of_workbook
from ipt_desktop.exchange.readers.unpacking import gunzipped, untarred, unzipped
from ipt_desktop.exchange.readers.xml_reader import parse_xml
from ipt_desktop.exchange.strict_json import parse_json
from ipt_desktop.messages import N_
from ipt_desktop.model.draft import Draft, ForeignFile, Option

FORMATS = ("auto", "list", "lines", "easynwk", "gedcom", "genopro", "gramps", "network-canvas", "graphml", "vcard")
_UNSUPPORTED: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", N_("", "This is a PDF document; names cannot be read from it.")),
    (b"\x89PNG", N_("", "This is a picture; names cannot be read from it.")),
    (b"\xff\xd8\xff", N_("", "This is a picture; names cannot be read from it.")),
    (b"GIF8", N_("", "This is a picture; names cannot be read from it.")),
    (b"7z\xbc\xaf", N_("", "This is a packed file of a kind that cannot be opened here. Unpack it first.")),
    (b"Rar!", N_("", "This is a packed file of a kind that cannot be opened here. Unpack it first.")),
    (b"SQLite format 3", N_("", "This is a database of another program. Export a CSV or GEDCOM file there.")),
    (b"{\\rtf", N_("", "This is a word-processor document. Copy the list and paste it instead.")),
)
_XML_KINDS: tuple[tuple[str, str], ...] = (
    ("gexf", N_("", "This is a GEXF file of Gephi. Save the network there as GraphML.")),
    ("graph", N_("", "This is an XGMML file of Cytoscape. Save the network there as GraphML.")),
    ("html", N_("", "This is a web page. Copy the list and paste it instead.")),
    ("svg", N_("", "This is a picture; names cannot be read from it.")),
    ("mxfile", N_("", "This is a drawing of draw.io; people and ties cannot be told from it.")),
)
_TEXT_KINDS: tuple[tuple[str, str], ...] = (
    (
        r"\*(vertices|network)\b",
        N_("", "This is a Pajek file. Save the network as GraphML in the program it comes from."),
    ),
    (r"\*node data\b", N_("", "This is a VNA file. Save the network as GraphML in the program it comes from.")),
    (
        r"(creator\s.*\s)?graph\s*\[",
        N_("", "This is a GML file. Save the network as GraphML in the program it comes from."),
    ),
    (r"dl\s+n\s*=", N_("", "This is a UCINET file. Save the network as GraphML in the program it comes from.")),
)
_PICKLE = re.compile(rb"\x80[\x02-\x05]|\(dp|\(lp|ccopy_reg|c__builtin__")


def read_draft(files: Sequence[ForeignFile], answers: Mapping[str, str], today: date, as_format: str = "auto") -> Draft:
    """What the files hold under these answers. Raises FileRefused with a sentence that says what they are."""
    for file in files:
        check_size(file.content)
    if len(files) > 1:
        if all(network_canvas.is_network_canvas(file.content) for file in files):
            return _canvas(files, answers, today)
        raise FileRefused("Several files can only be read together when they are one Network Canvas export.")
    if not files:
        raise FileRefused("There is no file.")
    file = files[0]
    if as_format in {"auto", "genopro", "gramps"} or file.content.startswith((b"PK", b"\x1f\x8b")):
        packed = _packed(file.content, answers, today)
        if packed is not None:
            return packed
    _check_binary(file.content)
    if as_format in {"list", "lines"}:
        return _text_list(file.content, answers, today, as_format)
    return _text_file(file, answers, today, as_format)


def read_text(text: str, answers: Mapping[str, str], today: date, as_format: str = "auto") -> Draft:
    """What pasted text holds."""
    return read_draft([ForeignFile(text.encode("utf-8", errors="replace"))], answers, today, as_format)


def _packed(content: bytes, answers: Mapping[str, str], today: date) -> Draft | None:
    """Workbooks, packed exports and packed XML; None for what is not packed."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise FileRefused("The workbook is protected by a password. Save it without one first.")
        raise FileRefused("This is an Office file of the old kind (.xls, .doc). Save a workbook as .xlsx first.")
    if content.startswith(b"\x1f\x8b"):
        unpacked = gunzipped(content)
        if unpacked[257:262] == b"ustar":
            unpacked = untarred(unpacked, ".gramps")
            unpacked = gunzipped(unpacked) if unpacked.startswith(b"\x1f\x8b") else unpacked
        return _xml(unpacked, answers, today)
    if not content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return None
    try:
        names = _member_names(content)
    except (ValueError, zlib.error):
        names = set()
    if any(name.startswith("xl/") for name in names):
        builder = DraftBuilder(lists.NAME, answers, today)
        sheets = sheets_of_workbook(content)
        return _sheets([rows for _, rows in sheets], builder)
    if "word/document.xml" in names:
        raise FileRefused("This is a word-processor document. Copy the list and paste it instead.")
    if "content.xml" in names and "mimetype" in names:
        raise FileRefused("This is an OpenDocument file. Save the spreadsheet as .xlsx or CSV first.")
    return _members(unzipped(content), content, answers, today)


def _members(members: Mapping[str, bytes], content: bytes, answers: Mapping[str, str], today: date) -> Draft:
    if "Data.xml" in members:
        builder = DraftBuilder(genopro.NAME, answers, today)
        genopro.read_genopro(parse_xml(members["Data.xml"]), builder)
        return builder.draft()
    if any(name.lower().endswith(".ged") for name in members):
        builder = DraftBuilder(gedcom.NAME, answers, today)
        gedcom.read_gedcom(content, builder)
        return builder.draft()
    own = [ForeignFile(member, name) for name, member in members.items() if network_canvas.is_network_canvas(member)]
    if own:
        return _canvas(own, answers, today)
    inside = [
        ForeignFile(member, name)
        for name, member in members.items()
        if member.strip() and not name.startswith("__MACOSX")
    ]
    if len(inside) == 1 and not inside[0].content.startswith((b"PK", b"\x1f\x8b")):
        return read_draft(inside, answers, today)
    if "diagram.pickle" in {name.rpartition("/")[2] for name in members}:
        raise FileRefused("This is a Family Diagram file, which cannot be read safely.")
    raise FileRefused("The packed file holds nothing that can be read here. Unpack it and choose one of its files.")


def _member_names(content: bytes) -> set[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return set(archive.namelist())
    except (zipfile.BadZipFile, OSError, NotImplementedError):
        raise FileRefused("The packed file is damaged.") from None


def _check_binary(content: bytes) -> None:
    for mark, sentence in _UNSUPPORTED:
        if content.startswith(mark):
            raise FileRefused(sentence)
    if content[4:12] in {b"ftypheic", b"ftypmp42", b"ftypisom"} or content[8:12] == b"WEBP":
        raise FileRefused("This is a picture; names cannot be read from it.")
    if _PICKLE.match(content):
        raise FileRefused("This is a Family Diagram file, which cannot be read safely.")


def _text_file(file: ForeignFile, answers: Mapping[str, str], today: date, as_format: str) -> Draft:
    content = file.content
    start = content.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")[:1]
    if start == b"<" and as_format in {"auto", "graphml", "gramps", "genopro"}:
        return _xml(content, answers, today)
    if network_canvas.is_network_canvas(content) and as_format in {"auto", "network-canvas"}:
        return _canvas([file], answers, today)
    decoded = decode(content)
    head = decoded.text.lstrip("\ufeff \t\r\n\x00")[:4_000]
    if as_format == "gedcom" or re.match(r"0\s+HEAD\b", head):
        builder = DraftBuilder(gedcom.NAME, answers, today)
        gedcom.read_gedcom(content, builder)
        return builder.draft()
    if as_format == "vcard" or head[:11].upper() == "BEGIN:VCARD":
        builder = DraftBuilder(vcard.NAME, answers, today)
        vcard.read_vcard(content, builder)
        return builder.draft()
    if as_format == "easynwk" or head.startswith(("{", "[")):
        return _json(decoded, answers, today, as_format)
    if easynwk_text.is_easynwk_text(decoded.text):
        builder = DraftBuilder(easynwk_text.NAME, answers, today)
        easynwk_text.read_easynwk_text(decoded.text, builder)
        return builder.draft()
    for pattern, sentence in _TEXT_KINDS:
        if re.match(pattern, head, re.IGNORECASE):
            raise FileRefused(sentence)
    return _text_list(content, answers, today, "auto")


def _json(decoded: Decoded, answers: Mapping[str, str], today: date, as_format: str) -> Draft:
    if sum(map(decoded.text.count, ",[{")) > MOST_VALUES:
        raise FileRefused("The file holds more values than a case can have.")
    try:
        parsed = parse_json(decoded.text)
    except FileRefused:
        # A pasted list may begin with a bracket; what looks like JSON is told as such.
        if decoded.text.lstrip()[:400].count('"') < 2 and as_format == "auto":
            return _text_list(decoded.text.encode("utf-8", errors="replace"), answers, today, "lines")
        raise
    if easynwk.is_easynwk(parsed):
        builder = DraftBuilder(easynwk.NAME, answers, today)
        easynwk.read_easynwk(parsed, builder)
        return builder.draft()
    if isinstance(parsed, dict) and parsed.get("format") == "ipt-desktop case":
        raise FileRefused("This is a case file of this program; it is imported as a whole case.")
    if isinstance(parsed, dict) and {"codebook", "stages"} <= parsed.keys():
        raise FileRefused("This is a Network Canvas protocol, not a session. Export the sessions as CSV.")
    raise FileRefused("This is a JSON file of another program. Export a CSV, GraphML or GEDCOM file there.")


def _xml(content: bytes, answers: Mapping[str, str], today: date) -> Draft:
    head = content[:4_000].replace(b"\0", b"").decode("utf-8", errors="replace")
    named = re.search(r"<(?![?!])(?:\w+:)?([A-Za-z_][\w.-]*)", re.sub(r"<!--.*?-->", "", head, flags=re.DOTALL))
    tag = named[1] if named else ""
    for name, sentence in _XML_KINDS:
        if tag.casefold() == name:
            raise FileRefused(sentence)
    if tag not in {"GenoPro", "database", "graphml"}:
        raise FileRefused("This is an XML file of another program, which cannot be read here.")
    root = parse_xml(content)
    if tag == "GenoPro":
        builder = DraftBuilder(genopro.NAME, answers, today)
        genopro.read_genopro(root, builder)
    elif tag == "database":
        builder = DraftBuilder(gramps.NAME, answers, today)
        gramps.read_gramps(root, builder)
    else:
        builder = DraftBuilder(graphml.NAME, answers, today)
        graphml.read_graphml(root, builder)
    return builder.draft()


def _canvas(files: Sequence[ForeignFile], answers: Mapping[str, str], today: date) -> Draft:
    builder = DraftBuilder(network_canvas.NAME, answers, today)
    network_canvas.read_network_canvas(files, builder)
    return builder.draft()


def _text_list(content: bytes, answers: Mapping[str, str], today: date, as_format: str) -> Draft:
    decoded = decode(content, answers.get("encoding", ""))
    if max(map(len, decoded.text.splitlines()), default=0) > LONGEST_LINE:
        raise FileRefused("A line of the file is far too long for a list of people.")
    rows = rows_of_text(decoded.text, answers.get("separator", ""))
    if as_format == "lines" or (as_format == "auto" and not _is_table(rows, answers)):
        builder = DraftBuilder(pasted.NAME, answers, today)
        _ask_encoding(builder, content, decoded)
        pasted.read_lines(decoded.text, builder)
        return builder.draft()
    if wide_lists.is_wide(rows):
        builder = DraftBuilder(wide_lists.NAME, answers, today)
        wide_lists.read_wide(rows, builder)
        return builder.draft()
    builder = DraftBuilder(lists.NAME, answers, today)
    _ask_encoding(builder, content, decoded)
    labels = {
        ";": N_("separator", "semicolon"),
        "\t": N_("separator", "tab"),
        ",": N_("separator", "comma"),
        "|": N_("separator", "bar"),
    }
    builder.ask(
        "separator",
        N_("", "What stands between the columns?"),
        [Option(separator, labels[separator]) for separator in SEPARATORS],
        rows.separator or ",",
    )
    return _sheets([rows], builder)


def _ask_encoding(builder: DraftBuilder, content: bytes, decoded: Decoded) -> None:
    """Only where bytes beyond plain ASCII leave it open."""
    if not content.isascii() and decoded.encoding != "utf-16":
        builder.ask(
            "encoding",
            N_("", "Encoding of the text"),
            [Option(encoding, encoding) for encoding in ENCODINGS],
            decoded.encoding,
        )


def _sheets(sheets: Sequence[Rows], builder: DraftBuilder) -> Draft:
    if not any(sheet.cells for sheet in sheets):
        raise FileRefused("There is nobody in this file.")
    lists.read_lists(sheets, builder)
    return builder.draft()


def _is_table(rows: Rows, answers: Mapping[str, str]) -> bool:
    """Whether text is a table; lines of prose with a comma here and there are not."""
    if answers.get("separator"):
        return True
    if lists.header_row(rows.cells) >= 0:
        return True
    if not rows.separator:
        return False
    if rows.separator != ",":
        return True
    widths = [len(row) for row in rows.cells]
    is_steady = len(set(widths)) == 1 and len(widths) > 1
    return is_steady and max(widths) > 1
