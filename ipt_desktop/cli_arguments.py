"""The arguments of the command line: commands, options and the kinds of file each export can be written as."""

import argparse
from collections.abc import Callable
from pathlib import Path

from ipt_desktop import __version__
from ipt_desktop.model.record_form import RECORD_FORMS
from ipt_desktop.privacy.review import Action
from ipt_desktop.settings import Paper
from ipt_desktop.wording.language import SHEET_LANGUAGES, say
from ipt_desktop.wording.sheet_catalogue import SHEETS

VARIABLE = "IPT_PASSPHRASE"
FORMATS = ("auto", "list", "lines", "easynwk", "gedcom", "genopro", "gramps", "network-canvas", "graphml", "vcard")
CASE_FILE = "case-file"
# The picture of the map and the case file, and every sheet of the catalogue by its key.
RECORDS = {{"csv": "csv-files", "svg": "map-drawing"}.get(key, key): key for key in RECORD_FORMS if key != "png"}
ENDINGS = {
    "map": (".svg", ".png", ".pdf"),
    CASE_FILE: (".json",),
    **{name: (RECORD_FORMS[key].ending,) for name, key in RECORDS.items()},
    **dict.fromkeys(SHEETS, (".pdf", ".html")),
}
AddCommand = Callable[..., argparse.ArgumentParser]


def argument_parser() -> argparse.ArgumentParser:
    """The parser of every command; its own help is in the language of the window."""
    parser = argparse.ArgumentParser(
        prog="ipt-desktop",
        allow_abbrev=False,
        description=say("The interpersonal inventory. Without a command the program opens its window."),
        epilog=say(
            "The passphrase is asked for, or read from the variable {variable}. "
            "Exit codes: 0 done, 1 refused (the reason is on standard error), 2 wrong usage.",
            variable=VARIABLE,
        ),
    )
    parser.add_argument(
        "--version", action="version", version=f"ipt-desktop {__version__}", help=say("print the version and end")
    )
    parser.add_argument("--sample", action="store_true", help=say("open the window on the sample caseload"))
    parser.add_argument(
        "--render",
        type=Path,
        metavar="DIR",
        help=say("with --sample: write pictures and sheets, show no window"),
    )
    add = parser.add_subparsers(dest="command", metavar="COMMAND").add_parser
    _add_vault(add)
    _add_import(add)
    _add_list(add)
    _add_export(add)
    _add_practice(add)
    _add_check_and_key(add)
    return parser


def _add_vault(add: AddCommand) -> None:
    vault = add("vault", help=say("create a vault")).add_subparsers(dest="action", required=True)
    create = vault.add_parser("create", help=say("create a vault in a folder and print its recovery code once"))
    create.add_argument("folder", type=Path, metavar="DIR")


def _add_import(add: AddCommand) -> None:
    importing = add("import", help=say("import case files, or files of other programs, into a vault"))
    importing.add_argument("vault", type=Path, metavar="VAULT")
    importing.add_argument("files", type=Path, metavar="FILE", nargs="+")
    importing.add_argument("--as", dest="as_format", choices=FORMATS, default="auto", help=", ".join(FORMATS))
    importing.add_argument(
        "--answers",
        type=Path,
        metavar="FILE",
        help=say("JSON with answers to what the files leave open; otherwise defaults"),
    )


def _add_list(add: AddCommand) -> None:
    listing = add("list", help=say("list the cases: code, preferred name, people, last change"))
    listing.add_argument("vault", type=Path, metavar="VAULT")


def _add_export(add: AddCommand) -> None:
    export = add("export", help=say("write a map, a sheet or a whole case to a file"))
    export.add_argument("vault", type=Path, metavar="VAULT")
    export.add_argument("--case", metavar="CODE", help=say("the code of the case (not needed for a blank sheet)"))
    export.add_argument("--what", choices=list(ENDINGS), required=True, metavar="WHAT", help=", ".join(ENDINGS))
    export.add_argument("--to", type=Path, metavar="FILE", required=True, help=say("the file to write"))
    export.add_argument("--blank", action="store_true", help=say("the sheet empty, to fill in by hand"))
    export.add_argument(
        "--language", choices=list(SHEET_LANGUAGES), default="en", help=say("of a sheet for the patient")
    )
    export.add_argument(
        "--doubts",
        choices=[action.name.lower() for action in Action],
        help=say("what to do with passages that may name someone: replace the words, keep them or drop the sentence"),
    )
    export.add_argument("--paper", choices=list(Paper), type=Paper, help=say("size of a sheet"))
    export.add_argument("--process-notes", action="store_true", help=say("with a case file: also the process notes"))
    export.add_argument(
        "--deidentified", action="store_true", help=say("with {kinds}: without names", kinds=", ".join(RECORDS))
    )
    export.add_argument(
        "--item-9", action="store_true", help=say("with questionnaires: also the answer about thoughts of death")
    )
    export.add_argument("--separator", choices=[",", ";"], default=",", help=say("with csv-files: between the cells"))
    export.add_argument(
        "--plain",
        action="store_true",
        help=say("with csv-files: without byte mark and formula guard"),
    )


def _add_practice(add: AddCommand) -> None:
    figures = add("practice", help=say("write figures about the practice, without names"))
    figures.add_argument("vault", type=Path, metavar="VAULT")
    figures.add_argument("--to", type=Path, metavar="FILE.csv", required=True)


def _add_check_and_key(add: AddCommand) -> None:
    checking = add("check", help=say("check a vault for damage without changing it"))
    checking.add_argument("vault", type=Path, metavar="VAULT")

    key = add("key", help=say("print the key with which other programs can read a vault (SQLCipher 4)"))
    key.add_argument("vault", type=Path, metavar="VAULT")
