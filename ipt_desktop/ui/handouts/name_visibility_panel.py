"""How each person appears on handouts: by name, by initials, or not at all."""

from PySide6.QtWidgets import QWidget

from ipt_desktop.editing.fields import set_field
from ipt_desktop.model.enums import Visibility
from ipt_desktop.model.person import Person
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.widgets.collation import collator
from ipt_desktop.ui.widgets.editors import ComboField
from ipt_desktop.ui.widgets.layout import column, label, row
from ipt_desktop.wording.language import say
from ipt_desktop.wording.value_names import value_name


class NameVisibilityPanel(QWidget):
    """One choice for each person, nearest first; each is an edit of the case."""

    def __init__(self, context: CaseContext) -> None:
        super().__init__()
        self._context = context
        self.choices: dict[str, ComboField] = {}
        order = collator()
        people = sorted(context.network.people.values(), key=lambda person: order.sortKey(person.label))
        people.sort(key=lambda person: person.ring_now.step)
        self.setLayout(column(label(say("Names on handouts"), "subheading"), *map(self._line, people)))
        self.setVisible(bool(people))

    def _line(self, person: Person) -> QWidget:
        choice = ComboField([(visibility, say(value_name(visibility))) for visibility in Visibility], optional=False)
        choice.set_value(person.visibility)
        choice.name_for_readers(say("{person} on the handout", person=person.label))
        choice.edited.connect(lambda: self._show_as(person.id, choice.value()))
        choice.setFixedWidth(120)
        self.choices[person.id] = choice
        name = label(person.label)
        name.setToolTip(person.label)
        name.setMinimumWidth(40)
        line = QWidget()
        line.setLayout(row(name, choice))
        return line

    def _show_as(self, person_id: str, visibility: Visibility) -> None:
        self._context.perform(lambda network: set_field(network, Person, [person_id], "visibility", visibility))
