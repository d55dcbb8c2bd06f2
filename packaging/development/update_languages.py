"""Collects the texts of the program, brings every catalogue in resources/languages up to date and compiles it.

Run after changing a text: `python3 packaging/dev.py make languages`. Texts are found where they are
said (`say`, `say.of`, `say.count`, `N_`, raised errors) and in the tables of the model: titles of fields and the words
of closed lists. A translation whose English text has changed is marked fuzzy and waits for a translator.
"""

import io
from enum import StrEnum
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from ipt_desktop import errors
from ipt_desktop.exchange.case_file_format import LISTS
from ipt_desktop.model import enums, treatment_enums
from ipt_desktop.model.case import Case
from ipt_desktop.model.entity import Entity, field_specs
from ipt_desktop.resources import resource_path
from ipt_desktop.wording.language import LANGUAGES, Language

NOT_READ = "nobody yet; a preview until a therapist who works in this language has read it"
PACKAGE = Path(__file__).resolve().parents[2] / "ipt_desktop"
FOLDER = resource_path("languages")
ERRORS = [name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, errors.IptError)]
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "say": None,
    "of": ((1, "c"), 2),
    "count": (1, 2),
    "counted": (1, 2),
    "N_": ((1, "c"), 2),
    **dict.fromkeys(ERRORS),
}


def collect() -> Catalog:
    """Every text that can be translated, without translations."""
    found = Catalog(project="ipt-desktop", charset="utf-8")
    sources = extract_from_dir(PACKAGE, [("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",))
    for name, _line, message, comments, context in sources:
        found.add(message, locations=[(f"ipt_desktop/{name}", 0)], auto_comments=comments, context=context or None)
    kinds: tuple[type[Entity], ...] = (Case, *LISTS.values())
    for kind in kinds:
        for spec in field_specs(kind).values():
            found.add(spec.title, locations=[(f"field:{kind.__name__}", 0)])
    for module in (enums, treatment_enums):
        for choices in vars(module).values():
            if isinstance(choices, type) and issubclass(choices, StrEnum) and choices is not StrEnum:
                for choice in choices:
                    found.add(str(choice), locations=[(f"choice:{choices.__name__}", 0)], context=choices.__name__)
    return found


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    target = io.BytesIO()
    write_mo(target, catalogue)
    return target.getvalue()


def read(path: Path) -> Catalog:
    """A catalogue from the disk."""
    with path.open("rb") as file:
        return read_po(file, locale=path.stem)


def header(language: Language) -> str:
    """The first lines of a catalogue: who has read it."""
    name = Locale.parse(language.code).english_name
    return f"# {name}. Read by: {language.read_by or NOT_READ}."


def _empty(code: str) -> Catalog:
    return Catalog(locale=code, project="ipt-desktop", charset="utf-8", fuzzy=False)


def main() -> None:
    """Update and compile every catalogue; begin those of languages that have none yet."""
    template = collect()
    for code in sorted(LANGUAGES.keys() - {"en"}):
        path = FOLDER / f"{code}.po"
        catalogue = read(path) if path.exists() else _empty(code)
        catalogue.fuzzy = False
        catalogue.header_comment = header(LANGUAGES[code])
        catalogue.update(template, no_fuzzy_matching=True, keep_user_comments=True)
        with path.open("wb") as target:
            write_po(target, catalogue, width=120, include_lineno=False, ignore_obsolete=True, sort_output=True)
        path.with_suffix(".mo").write_bytes(compiled(read(path)))
        missing = sum(1 for message in catalogue if message.id and not message.string)
        print(f"{path.name}: {len(catalogue)} texts, {missing} not translated yet")


if __name__ == "__main__":
    main()
