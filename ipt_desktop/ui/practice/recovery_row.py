"""The code of the practice's recovery sheet, and whose cases it takes over."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from ipt_desktop.model.practice import Colleague
from ipt_desktop.ui.widgets.editors import ComboField, TextField
from ipt_desktop.ui.widgets.layout import button, row
from ipt_desktop.wording.language import say


class RecoveryRow(QWidget):
    """``take_over`` is called with the code and the ids of the owners; none stands for every case."""

    def __init__(self, take_over: Callable[[str, Sequence[str]], object]) -> None:
        super().__init__()
        self.code = TextField()
        self.code.setAccessibleName(say("Code of the recovery sheet"))
        self.owner = ComboField([], optional=False)
        self.owner.name_for_readers(say("Whose cases"))
        self.owner.setSizeAdjustPolicy(ComboField.SizeAdjustPolicy.AdjustToContents)
        self.take_over = button(say("Take over the cases"), "strong")
        self.take_over.clicked.connect(lambda: take_over(self.code.text(), self.owner.value()))
        self.setLayout(row(self.code, self.owner, self.take_over))
        self.hide()

    def ask(self, former: Sequence[Colleague]) -> None:
        """Asks for the code, and offers the cases of those who have left; lost keys of one therapist count as one."""
        names = dict.fromkeys(each.name for each in former)
        owners = [(tuple(each.id for each in former if each.name == name), name) for name in names]
        self.owner.set_options([*owners, ((), say("Every case of the practice"))])
        self.code.clear()
        self.show()
        self.code.setFocus()
