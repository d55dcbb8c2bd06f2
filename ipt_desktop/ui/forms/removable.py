"""The row of a list of notes, events or entries: the form of one record, and a button that removes it."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from ipt_desktop.editing.fields import remove
from ipt_desktop.model.entity import Entity
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.forms.field import Table
from ipt_desktop.ui.forms.form import Form
from ipt_desktop.ui.widgets.layout import button, row
from ipt_desktop.wording.language import say


def record_form(context: CaseContext, table: Table, record: Entity) -> Form:
    """A form that shows this record."""
    form = Form(context, table)
    form.show_ids((record.id,))
    return form


def remove_button(context: CaseContext, record: Entity, step: str, tip: str) -> QPushButton:
    """A button that removes the record; ``step`` is the name of the step in the undo history."""
    kind, record_id = type(record), record.id
    remove_it = button(say.of("button", "Remove"), "quiet", tip)
    remove_it.clicked.connect(lambda: context.perform(lambda network: remove(network, kind, [record_id], step)))
    return remove_it


def removable_row(context: CaseContext, table: Table, record: Entity, step: str, tip: str) -> QHBoxLayout:
    """The form with the button beside it."""
    line = row(record_form(context, table, record), remove_button(context, record, step, tip))
    line.setStretch(0, 1)
    return line
