"""Network Canvas exports: sets of CSV files, packed or not, one session or many; GraphML goes through graphml.py."""

import csv
import io
import re
from collections.abc import Iterable, Mapping

from ipt_desktop.errors import FileRefused
from ipt_desktop.exchange.readers.attributes import Node, add_nodes, clean
from ipt_desktop.exchange.readers.builder import DraftBuilder
from ipt_desktop.exchange.readers.cleaning import one_line
from ipt_desktop.exchange.readers.decoding import decode
from ipt_desktop.exchange.readers.limits import MOST_COLUMNS, MOST_RECORDS
from ipt_desktop.messages import N_
from ipt_desktop.model.draft import ForeignFile, Option

NAME = N_("", "Network Canvas session")
_EGO = N_("", "answers about the patient")
_SESSIONS = N_("", "other sessions")
_TYPE = re.compile(r"_(?:attributeList|edgeList)_(?P<type>[^/\\]+?)\.csv$", re.IGNORECASE)
_OWN = re.compile(
    r"^(networkCanvas\w*|nodeID|edgeID|from|to|null|sessionStart|sessionFinish|sessionExported|APP_VERSION|"
    r"COMMIT_HASH|protocolName|caseId|_uuid|_egoID)$"
)
_SESSION_KEYS = ("networkCanvasEgoUUID", "_egoID", "networkCanvasSessionID")  # the first is in every table

Row = Mapping[str, str]


def is_network_canvas(content: bytes) -> bool:
    """Whether the first line of a CSV file is one of Network Canvas."""
    start = content[:4_000].decode("utf-8-sig", errors="replace").split("\n", 1)[0]
    return "networkCanvas" in start or ("nodeID" in start and "_egoID" in start)


def read_network_canvas(files: Iterable[ForeignFile], builder: DraftBuilder) -> None:
    """Read the files of one export; of several sessions one is chosen. Raises FileRefused when there is nobody."""
    nodes: list[tuple[str, Row]] = []
    edges: list[tuple[str, Row]] = []
    egos: list[Row] = []
    for file in files:
        rows = _rows(file.content)
        named = _TYPE.search(file.name)
        kind = one_line(named["type"], 60) if named else ""
        if not rows:
            continue
        if "edgeID" in rows[0] or {"from", "to"} <= rows[0].keys():
            edges += [(kind, row) for row in rows]
        elif "nodeID" in rows[0] or ("networkCanvasUUID" in rows[0] and "networkCanvasCaseID" not in rows[0]):
            nodes += [(kind, row) for row in rows]
        else:
            egos += rows
    codes = {_session(row): row.get("networkCanvasCaseID", "") for row in egos}
    session = ask_session({**{_session(row): "" for _, row in nodes}, **codes}, builder)
    own = [(kind, row) for kind, row in nodes if _session(row) == session]
    ego = next((row for row in egos if _session(row) == session), egos[0] if egos and not session else {})
    builder.code = ego.get("networkCanvasCaseID", "")
    builder.leave_out(_EGO, sum(bool(value) for name, value in ego.items() if not _OWN.match(name)))
    keys = {}
    people: list[Node] = []
    for kind, row in own:
        key = row.get("networkCanvasUUID") or row.get("nodeID") or f"#{len(people)}"
        keys[row.get("nodeID") or key] = key
        people.append(Node(key, kind, {name: value for name, value in row.items() if not _OWN.match(name)}))
    add_nodes(people, builder)
    for kind, row in edges:
        if _session(row) == session:
            ends = [
                keys.get(row.get(name, ""), row.get(f"networkCanvas{long}UUID", ""))
                for name, long in (("from", "Source"), ("to", "Target"))
            ]
            builder.tie(ends[0], ends[1], words=kind.replace("_", " "))


def ask_session(codes: Mapping[str, str], builder: DraftBuilder) -> str:
    """The session to be read, asked where there are several. ``codes`` has the code of the case by session."""
    sessions = list(codes)
    if len(sessions) <= 1:
        return next(iter(sessions), "")
    options = [
        Option(session, one_line(codes[session], 60) or one_line(session, 60) or "–") for session in sessions[:500]
    ]
    answer = builder.ask("session", N_("", "Which session is to be read?"), options, sessions[0])
    builder.leave_out(_SESSIONS, len(sessions) - 1)
    return answer


def _session(row: Row) -> str:
    return next((row[key] for key in _SESSION_KEYS if row.get(key)), "")


def _rows(content: bytes) -> list[Row]:
    text = decode(content).text
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    rows: list[Row] = []
    try:
        reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=None))
        headings = [heading.strip() for heading in next(reader, [])][: 5 * MOST_COLUMNS]
        for cells in reader:
            rows.append({name: clean(cell) for name, cell in zip(headings, cells, strict=False) if name})
            if len(rows) > MOST_RECORDS:
                raise FileRefused("The file holds more than {limit:,} entries.", limit=MOST_RECORDS)
    except csv.Error:
        raise FileRefused("This CSV file is damaged.") from None
    return rows
