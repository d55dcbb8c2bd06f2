"""What a problem area looks like: each side of a dispute, or the relationship with someone who died along a line."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_desktop.canvas.view.figure_view import FigureView
from ipt_desktop.editing.fields import add
from ipt_desktop.figures.charts.conflict_picture import conflict_picture
from ipt_desktop.figures.charts.relationship_line import relationship_line
from ipt_desktop.messages import N_
from ipt_desktop.model.change import Edit
from ipt_desktop.model.course_series import grief_moments
from ipt_desktop.model.enums import AreaKind, AreaRole, Loss
from ipt_desktop.model.grief_moment import GriefMoment
from ipt_desktop.model.ids import new_id
from ipt_desktop.model.problem_area import AreaLink, ProblemArea
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.forms.field import Field
from ipt_desktop.ui.forms.removable import removable_row
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.entry_line import EntryLine
from ipt_desktop.ui.widgets.layout import clear_layout, column, label
from ipt_desktop.wording.language import say

_MOMENT = (
    Field(GriefMoment, "words", lines=1, share=3),
    Field(GriefMoment, "happened_on", beside=True, share=2),
    Field(GriefMoment, "feeling", N_("", "Hard to good"), beside=True, share=3),
)
_SHOWN = (ProblemArea, AreaLink, GriefMoment)
_LINE_WIDTH = 560.0


class AreaPicture(QWidget):
    """The picture of one area, and for grief the moments it is made of."""

    def __init__(self, context: CaseContext, area: ProblemArea) -> None:
        super().__init__()
        self._context = context
        self._id = area.id
        self._kind = area.kind
        self.view = FigureView(say("Picture of the problem area"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.entry = EntryLine(context.unfinished, f"new moment {area.id}", 200)
        self.entry.setPlaceholderText(say("From the first meeting to the death: a moment, good or hard; Enter adds it"))
        self.entry.setAccessibleName(say("Add a moment of the relationship"))
        self.entry.returnPressed.connect(self._add)
        self._heading = label(say("The relationship along a line"), "subheading")
        self.setLayout(column(self._heading, self.view, self._rows, self.entry, spacing=8))
        for part in (self._heading, self.entry):
            part.setVisible(area.kind is AreaKind.GRIEF)
        disconnect_on_destroy(self, context.document.changed.connect(self._follow))
        self._fill()
        self._draw()

    def _follow(self, edit: Edit, initiator: object) -> None:
        if edit.adds_or_removes(GriefMoment):
            self._fill()
        if any(change.key[0] in _SHOWN for change in edit.changes):
            self._draw()

    def _fill(self) -> None:
        clear_layout(self._rows)
        for moment in grief_moments(self._context.network, self._id):
            step, tip = N_("", "Remove moment"), say("Removes this moment; undo restores it")
            self._rows.addLayout(removable_row(self._context, _MOMENT, moment, step, tip))

    def _draw(self) -> None:
        network = self._context.network
        area = network.areas.get(self._id)
        if area is None:
            return
        if self._kind is AreaKind.GRIEF:
            is_wanted = area.loss is Loss.SOMEONE
            if self.parentWidget() is not None or not is_wanted:  # shown without a parent it would be a window
                self.setVisible(is_wanted)
            figure = relationship_line(grief_moments(network, area.id), _LINE_WIDTH, say.language)
        else:
            others = [link for link in network.links_of(area_id=area.id) if link.part is AreaRole.FOCUS]
            name = network.people[others[0].person_id].label if others else ""
            figure = conflict_picture(area, name, say=say.language)
        self.view.set_figure(figure)
        self.view.setVisible(bool(figure.marks))

    def _add(self) -> None:
        words = self.entry.words
        if words:
            moment = GriefMoment(id=new_id(), area_id=self._id, words=words)
            if self._context.perform(lambda network: add(moment, N_("", "Add moment"))):
                self.entry.empty()
