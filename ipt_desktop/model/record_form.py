"""The forms in which a record can leave for other programs, with the ending of the file."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ipt_desktop.messages import N_


@dataclass(frozen=True, slots=True)
class RecordOptions:
    """How a record leaves. ``separator`` stands between the cells of CSV; ``plain_csv`` is CSV for R and the like.

    The answer on thoughts of death leaves only with ``self_harm_item``.
    """

    deidentified: bool = False
    self_harm_item: bool = False
    separator: str = ","
    plain_csv: bool = False


@dataclass(frozen=True, slots=True)
class RecordForm:
    """One form: what it is called and how its file ends."""

    title: str
    ending: str


RECORD_FORMS: Mapping[str, RecordForm] = MappingProxyType(
    {
        "xlsx": RecordForm(N_("export", "Spreadsheet (XLSX): people, ties, measures, sessions"), ".xlsx"),
        "csv": RecordForm(N_("export", "The same as CSV files, in one zip file"), ".zip"),
        "graphml": RecordForm(N_("export", "Map for network programs (GraphML)"), ".graphml"),
        "svg": RecordForm(N_("export", "Map as a drawing on paper colours (SVG)"), ".svg"),
        "png": RecordForm(N_("export", "Map as a picture on paper colours (PNG)"), ".png"),
        "fhir": RecordForm(N_("export", "Questionnaires for an electronic record (FHIR)"), ".json"),
        "network-canvas": RecordForm(N_("export", "Map in the form of Network Canvas (CSV files)"), ".zip"),
    }
)
