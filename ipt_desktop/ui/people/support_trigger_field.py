"""Support, trigger, both or neither in one click, with the two levels below."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_desktop.editing.support_trigger import set_support_trigger
from ipt_desktop.messages import N_
from ipt_desktop.model.inventory import Tag, tag_of
from ipt_desktop.model.person import Person
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.forms.field import Field
from ipt_desktop.ui.forms.form import Form
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.editors import SegmentedControl
from ipt_desktop.ui.widgets.layout import label
from ipt_desktop.wording.language import say
from ipt_desktop.wording.value_names import value_name

_TITLE = N_("", "Influence on the patient now")
_TAGS = (Tag.SUPPORT, Tag.TRIGGER, Tag.BOTH, Tag.NEITHER)
_LEVELS = (
    Field(Person, "support", N_("", "Support 0 to 3")),
    Field(Person, "trigger", N_("", "Trigger 0 to 3"), beside=True),
)


class SupportTriggerField(QWidget):
    """The quick choice and the two levels of the selected people."""

    def __init__(self, context: CaseContext) -> None:
        super().__init__()
        self._context = context
        self._ids: tuple[str, ...] = ()
        options = [(tag, say(value_name(tag))) for tag in _TAGS]
        self.quick = SegmentedControl(options, optional=False, tones=("support", "trigger", "both", "neither"))
        self.quick.name_for_readers(say(_TITLE))
        self.quick.edited.connect(self._choose)
        self.levels = Form(context, _LEVELS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part in (label(say(_TITLE), "field"), self.quick, self.levels):
            layout.addWidget(part)
        disconnect_on_destroy(self, context.document.changed.connect(lambda edit, initiator: self._fill()))

    def show_ids(self, ids: tuple[str, ...]) -> None:
        """Shows these people."""
        self._ids = ids
        self.levels.show_ids(ids)
        self._fill()

    def _fill(self) -> None:
        people = self._context.network.people
        tags = {tag_of(people[person_id]) for person_id in self._ids if person_id in people}
        self.quick.set_value(next(iter(tags), None), len(tags) != 1)

    def _choose(self) -> None:
        tag = self.quick.value()
        helps, hard = tag in (Tag.SUPPORT, Tag.BOTH), tag in (Tag.TRIGGER, Tag.BOTH)
        self._context.perform(lambda network: set_support_trigger(network, self._ids, helps=helps, hard=hard))
