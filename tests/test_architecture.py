"""The borders of the house: who may know whom, how big a room may grow, and what may stand in no file at all."""

import ast
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from tests.offline import NetworkUsed

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "ipt_desktop"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FILE = 400
LONGEST_FUNCTION = 60  # about 50 are aimed at; a function split only for the number would be worse
BIGGEST_CLASS = 260  # about 250 are aimed at, with the classes of the program that it inherits from

# Each library has one room (reports may also render their own pages).
ROOMS_OF_LIBRARIES = {
    "PySide6": {"ui", "canvas"},
    "shiboken6": {"ui", "canvas"},
    "sqlalchemy": {"store"},
    "sqlcipher3": {"store"},
    "alembic": {"store"},
    "nacl": {"store", "practice"},
    "psycopg": {"practice"},
    "zxcvbn": {"store"},
    "keyring": {"store"},
    "networkx": {"analysis"},
    "numpy": {"analysis"},
    "reportlab": {"report"},
    "pypdfium2": {"report"},
    "uharfbuzz": {"report"},
    "PIL": {"report"},
    "openpyxl": {"exchange"},
    "defusedxml": {"exchange"},
    "ansel": {"exchange"},
    "platformdirs": {"settings", "logs", "bootstrap", "cli"},
}
# What opens connections; local message buses are spoken to by QtDBus and by the system's keychain.
OF_THE_NETWORK = re.compile(
    r"(_?socket|socketserver|ssl|_ssl|select|selectors|asyncio|http|urllib|ftplib|smtplib|poplib|imaplib|nntplib|xmlrpc|"
    r"telnetlib|webbrowser|wsgiref|requests|httpx|aiohttp|urllib3"
    r"|PySide6\.(QtNetwork|QtWeb\w+|QtHttpServer|QtGrpc|QtRemoteObjects|QtMqtt|QtCoap|QtOpcUa)\w*)(\..*)?"
)
OPENS_ADDRESSES = re.compile(r"openUrl|setOpenExternalLinks\(True|QDesktopServices")
OUT_OF_SIGHT = {room: {"store", "report", "exchange", "practice"} for room in ("ui", "canvas")}
LAST_RESORTS = 2  # broad excepts: the last-resort hook and the background worker


def room_of(path: Path) -> str:
    """The top-level module or package a file belongs to."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imported_by(path: Path) -> Iterator[str]:
    """Dotted names of everything a file imports, wherever in the file it does so."""
    package = path.relative_to(ROOT).parent.parts
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


def tracked_files() -> list[Path]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_every_arrow_runs_downward() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_each_library_has_one_room() -> None:
    libraries = set(packages_distributions()) - {"ipt_desktop"}
    trespassers = {
        (str(path.relative_to(ROOT)), top)
        for path in MODULES
        for name in imported_by(path)
        if (top := name.split(".")[0]) in libraries and room_of(path) not in ROOMS_OF_LIBRARIES.get(top, set())
    }
    assert trespassers == set()


def test_the_model_needs_nothing_but_the_standard_library() -> None:
    allowed = sys.stdlib_module_names | {"ipt_desktop"}
    strangers = {
        (path.name, name)
        for path in (PACKAGE / "model").rglob("*.py")
        for name in imported_by(path)
        if name.split(".")[0] not in allowed
    }
    assert strangers == set()


def test_the_screen_never_reaches_the_disk_or_the_printer() -> None:
    reached = {
        (str(path.relative_to(ROOT)), name)
        for path in MODULES
        for name in imported_by(path)
        if name.startswith("ipt_desktop.") and name.split(".")[1] in OUT_OF_SIGHT.get(room_of(path), set())
    }
    assert reached == set()


def test_nothing_of_the_program_can_reach_the_network() -> None:
    reaching = {
        (str(path.relative_to(ROOT)), name)
        for path in MODULES
        for name in imported_by(path)
        if OF_THE_NETWORK.fullmatch(name)
    }
    assert reaching == set()
    opening = [path for path in MODULES if OPENS_ADDRESSES.search(path.read_text("utf-8"))]
    assert [path.name for path in opening] == ["local_files.py"]
    assert opening[0].read_text("utf-8").count("QUrl.fromLocalFile(") == 1
    assert opening[0].read_text("utf-8").count("QUrl") == 2  # imported, and made of a file only


def test_while_tests_run_no_socket_of_the_internet_can_be_made() -> None:
    with pytest.raises(NetworkUsed):
        socket.create_connection(("127.0.0.1", 9))
    for family in (socket.AF_INET, socket.AF_INET6):
        with pytest.raises(NetworkUsed):
            socket.socket(family)


def test_every_test_that_the_promises_name_is_there() -> None:
    text = (ROOT / "SECURITY.md").read_text("utf-8")
    named = re.findall(r"`((?:tests/(?:\w+/)?)?)(test_\w+\.py)(?:: (test_\w+)(\.\.\.)?)?", text)
    assert len(named) > 30
    for folder, file, test, _ in named:
        source = (ROOT / (folder or "tests/store/") / file).read_text("utf-8")
        assert f"def {test or 'test_'}" in source, (file, test)


def test_broad_excepts_are_last_resorts_only() -> None:
    broad = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ExceptHandler) and catches_everything(node)
    ]
    assert len(broad) <= LAST_RESORTS, broad


def catches_everything(handler: ast.ExceptHandler) -> bool:
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or ast.unparse(kind) in {"Exception", "BaseException"} for kind in caught)


def test_no_file_or_function_outgrows_its_limit() -> None:
    too_big = []
    for path in [*MODULES, *(ROOT / "packaging").rglob("*.py")]:
        source = path.read_text(encoding="utf-8")
        if (lines := source.count("\n")) > LONGEST_FILE:
            too_big.append(f"{path.relative_to(ROOT)}: {lines} lines")
        too_big += [
            f"{path.relative_to(ROOT)}:{node.lineno} {node.name}: {lines_of(node)} lines"
            for node in ast.walk(ast.parse(source))
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and lines_of(node) > LONGEST_FUNCTION
        ]
    assert too_big == []


def test_no_class_outgrows_its_limit_even_with_what_it_inherits() -> None:
    classes = project_classes()
    sizes = {name: sum(lines_of(classes[part]) for part in {name, *inherited_by(name, classes)}) for name in classes}
    assert {name: lines for name, lines in sizes.items() if lines > BIGGEST_CLASS} == {}


def lines_of(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def project_classes() -> dict[str, ast.ClassDef]:
    """Every class of the program by its dotted name."""
    return {
        f"{'.'.join(path.relative_to(ROOT).with_suffix('').parts)}.{node.name}": node
        for path in MODULES
        for node in tree_of(path).body
        if isinstance(node, ast.ClassDef)
    }


def inherited_by(name: str, classes: dict[str, ast.ClassDef]) -> set[str]:
    """The dotted names of all classes of the program that a class inherits from."""
    module = name.rpartition(".")[0]
    imported = {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in tree_of(ROOT.joinpath(*module.split(".")).with_suffix(".py")).body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    bases = {ast.unparse(base).partition("[")[0] for base in classes[name].bases}
    parents = {imported.get(base, f"{module}.{base}") for base in bases} & classes.keys()
    return parents.union(*(inherited_by(parent, classes) for parent in parents))


# Name the thing instead: person, index, matches, sentence.
SAYS_NOTHING = {"one", "at", "found", "told", "what"}


def test_no_name_says_nothing() -> None:
    assert [
        f"{path.relative_to(ROOT)}:{name.lineno}"
        for path in MODULES
        for name in ast.walk(tree_of(path))
        if (isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store) and name.id in SAYS_NOTHING)
        or (isinstance(name, ast.arg) and name.arg in SAYS_NOTHING)
        or (isinstance(name, ast.FunctionDef) and name.name.strip("_") in SAYS_NOTHING)
    ] == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [str(path.relative_to(ROOT)) for path in MODULES if not ast.get_docstring(tree_of(path))]
    assert silent == []


def test_nothing_hides_behind_type_checking() -> None:
    hiding = [path.relative_to(ROOT).as_posix() for path in MODULES if "TYPE_CHECKING" in path.read_text("utf-8")]
    assert hiding == []


STARTING = """
import sys
from pathlib import Path
before = set(sys.modules)
from ipt_desktop import settings
from ipt_desktop.bootstrap import startup
from ipt_desktop.ui.application import application, open_window
from PySide6 import QtCore

class Painted(QtCore.QObject):
    def eventFilter(self, window, event):
        if event.type() == QtCore.QEvent.Type.Paint:
            window.removeEventFilter(self)
            print(*(name for name in sys.modules if name not in before), "Qt" if "Qt" in vars(QtCore) else "")
            QtCore.QTimer.singleShot(0, app.quit)
        return False

app = application()
file = settings.SettingsFile(Path(sys.argv[1]) / "settings.json")
file.write(settings.Settings(last_vault=sys.argv[1]))
given = startup.unlock_services(file, startup.lazy_vault_service())
window = open_window(given, startup.page_factory(given))
watch = Painted()
window.installEventFilter(watch)
app.exec()
"""


def test_the_first_window_waits_for_no_heavy_library(tmp_path: Path) -> None:
    # How long it takes and how much memory it needs is measured by `packaging/dev.py bench start`.
    command = [sys.executable, "-c", STARTING, str(tmp_path)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    libraries = set(packages_distributions()) - {"ipt_desktop"}
    assert {name.split(".")[0] for name in told} & libraries == {"PySide6", "shiboken6", "platformdirs"}
    assert set(told) & {"Qt", "ctypes", "datetime", "uuid", "sqlite3", "asyncio", "email"} == set()


def test_qt_reads_and_keeps_the_source_of_no_module() -> None:
    script = (
        "import ipt_desktop.bootstrap.startup, linecache, wave; "
        "print([name for name in linecache.cache if 'wave' in name])"
    )
    told = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


# Licence texts must stay word for word; namespaces and schema names are names, nothing is fetched from them.
NAMES_NOT_ADDRESSES = re.compile(
    r"https?://(www\.w3\.org/|json-schema\.org/|graphml\.graphdrawing\.org/|gramps-project\.org/|loinc\.org|"
    r"terminology\.hl7\.org/|purl\.org/dc/|www\.aiim\.org/pdfua/)"
)
ADDRESS = re.compile(r"\b(?:https?|ftp|file)://[A-Za-z0-9./]")
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|tmp|root|opt)/\w")
VERBATIM = {"resources/fonts/OFL.txt"}


def test_no_network_address_and_no_path_of_one_machine_stands_in_a_tracked_file() -> None:
    found = []
    for path in tracked_files():
        name = path.relative_to(ROOT).as_posix()
        if name in VERBATIM:
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:  # fonts and pictures
            continue
        for number, line in enumerate(text.splitlines(), 1):
            bare = NAMES_NOT_ADDRESSES.sub("", line)
            if ADDRESS.search(bare) or MACHINE_PATH.search(bare):
                found.append(f"{name}:{number}")
    assert found == []


@pytest.mark.parametrize("room", sorted({room_of(path) for path in MODULES} - {"__init__", "__main__"}))
def test_each_room_can_be_entered_from_anywhere(room: str, tmp_path: Path) -> None:
    command = [sys.executable, "-c", f"import ipt_desktop.{room}"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_this_qt_does_not_lose_references_to_none() -> None:
    # PySide6 6.12.0 drops one at each call that returns None, until Python 3.11 aborts.
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(500):
        thing.setObjectName("seen")
    assert abs(sys.getrefcount(None) - before) < 5
