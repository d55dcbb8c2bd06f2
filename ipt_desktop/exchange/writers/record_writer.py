"""The record in the forms of other programs: plain or without names, always through the privacy gate first."""

from collections.abc import Callable, Mapping
from pathlib import Path

from ipt_desktop.atomic_files import write_atomic
from ipt_desktop.errors import FileRefused, Refused
from ipt_desktop.exchange.writers.fhir import fhir_bundle
from ipt_desktop.exchange.writers.graphml_file import graphml
from ipt_desktop.exchange.writers.network_canvas_files import network_canvas_files
from ipt_desktop.exchange.writers.spreadsheet import csv_files, workbook
from ipt_desktop.exchange.writers.tables import tables_of
from ipt_desktop.figures.colours import PAPER
from ipt_desktop.figures.map.network_map import Look, network_map
from ipt_desktop.figures.svg import svg
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.record_form import RecordOptions
from ipt_desktop.privacy.audience_filter import visible_to


class RecordFiles:
    """Makes and writes such files; fits the port ``RecordWriter``."""

    def record(self, network: Network, form: str, options: RecordOptions) -> bytes:
        """The record in a form of RECORD_FORMS, through the privacy gate."""
        return record_bytes(network, form, options)

    def write(self, content: bytes, path: Path) -> None:
        """Write it, readable by its owner only. Raises FileRefused."""
        try:
            write_atomic(path, content)
        except OSError as problem:
            raise FileRefused("The file cannot be written there.") from problem


def record_bytes(network: Network, form: str, options: RecordOptions) -> bytes:
    """The record in a form of RECORD_FORMS. Raises Refused for any other."""
    audience = Audience.SUPERVISION if options.deidentified else Audience.RECORD
    seen = visible_to(network, audience)
    if not options.deidentified:
        # The gate keeps totals alone; the record of a clinic wants the answers, but for the one asked about below.
        seen = Network({**seen.records, Measure: network.records[Measure]})
    makers: Mapping[str, Callable[[], bytes]] = {
        "xlsx": lambda: workbook(tables_of(seen, self_harm_item=options.self_harm_item)),
        "csv": lambda: csv_files(
            tables_of(seen, self_harm_item=options.self_harm_item),
            separator=options.separator,
            plain=options.plain_csv,
        ),
        "graphml": lambda: graphml(seen),
        "svg": lambda: svg(network_map(seen, Look(audience, cards=False)), PAPER, "Relationship map").encode(),
        "fhir": lambda: fhir_bundle(seen, self_harm_item=options.self_harm_item),
        "network-canvas": lambda: network_canvas_files(seen, names=not options.deidentified),
    }
    if form not in makers:
        raise Refused("Unknown export format.")
    return makers[form]()
