"""Support, trigger, both or neither at a touch, with the two levels below."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_desktop.editing.support_trigger import set_support_trigger
from ipt_desktop.model.inventory import Tag, tag_of
from ipt_desktop.model.person import Person
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.forms.field import Field
from ipt_desktop.ui.forms.form import Form
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.editors import SegmentedControl
from ipt_desktop.ui.widgets.layout import label

_TITLE = "Influence on the patient now"
_OPTIONS = ((Tag.SUPPORT, "Support"), (Tag.TRIGGER, "Trigger"), (Tag.BOTH, "Both"), (Tag.NEITHER, "Neither"))
_LEVELS = (Field(Person, "support", "Support 0 to 3"), Field(Person, "trigger", "Trigger 0 to 3", beside=True))


class SupportTriggerField(QWidget):
    """The quick choice and the two levels of the chosen people."""

    def __init__(self, context: CaseContext) -> None:
        super().__init__()
        self._context = context
        self._ids: tuple[str, ...] = ()
        self.quick = SegmentedControl(_OPTIONS, optional=False, tones=("support", "trigger", "both", "neither"))
        self.quick.name_for_readers(_TITLE)
        self.quick.edited.connect(self._choose)
        self.levels = Form(context, _LEVELS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part in (label(_TITLE, "field"), self.quick, self.levels):
            layout.addWidget(part)
        disconnect_on_destroy(self, context.document.changed.connect(lambda edit, initiator: self._fill()))

    def show_ids(self, ids: tuple[str, ...]) -> None:
        """Show these people."""
        self._ids = ids
        self.levels.show_ids(ids)
        self._fill()

    def _fill(self) -> None:
        people = self._context.network.people
        tags = {tag_of(people[one]) for one in self._ids if one in people}
        self.quick.set_value(next(iter(tags), None), len(tags) != 1)

    def _choose(self) -> None:
        tag = self.quick.value()
        helps, hard = tag in (Tag.SUPPORT, Tag.BOTH), tag in (Tag.TRIGGER, Tag.BOTH)
        self._context.perform(lambda network: set_support_trigger(network, self._ids, helps=helps, hard=hard))
