"""What leaves in which form: chosen before the file is, with what is left out said beforehand."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ipt_desktop.model.audience import Audience
from ipt_desktop.model.network import Network
from ipt_desktop.model.record_form import RECORD_FORMS, RecordOptions
from ipt_desktop.privacy.audience_filter import passages_to_review
from ipt_desktop.ui.platform.list_separator import list_separator
from ipt_desktop.ui.widgets.dialog_frame import FramedDialog
from ipt_desktop.ui.widgets.editors import CheckField, ComboField
from ipt_desktop.ui.widgets.layout import column, label
from ipt_desktop.wording.language import say

_WITH_ANSWERS = ("xlsx", "csv", "fhir")


class ExportRecordDialog(FramedDialog):
    """Form, names or none, item 9; ``chosen`` is called with form and options once they are confirmed."""

    def __init__(self, network: Network, chosen: Callable[[str, RecordOptions], object], parent: QWidget) -> None:
        super().__init__(parent, say("Export for other programs"), 460)
        self._network = network
        self._chosen = chosen
        self.form = ComboField([(key, say(form.title)) for key, form in RECORD_FORMS.items()], optional=False)
        self.form.name_for_readers(say("Form of the export"))
        self.form.set_value("xlsx")
        self.deidentified = CheckField(say("Without names, as for supervision"))
        self.item_9 = CheckField(say("Include the answers about thoughts of death"))
        self.plain = CheckField(say("For R and statistics programs: commas, no protection against formulas"))
        self.hint = label("", "field", wrap=True)
        self.buttons.accepted.connect(self.accept)
        self.add_strong_button(say("Choose the file…")).setDefault(True)
        self.add_cancel_button()
        self.form.edited.connect(self._show)
        self.deidentified.toggled.connect(lambda _: self._show())
        parts = (self.form, self.deidentified, self.item_9, self.plain, 6, self.hint, None)
        self.set_body(column(*parts))
        self._show()

    @property
    def options(self) -> RecordOptions:
        """What is chosen; the separator of CSV is that of the country: a semicolon where the comma is decimal."""
        is_plain = self.plain.isChecked() and self.plain.isVisibleTo(self)
        separator = "," if is_plain else list_separator()
        return RecordOptions(
            deidentified=self.deidentified.isChecked(),
            self_harm_item=self.item_9.isChecked() and self.item_9.isVisibleTo(self),
            separator=separator,
            plain_csv=is_plain,
        )

    def accept(self) -> None:
        """Go on to the file."""
        super().accept()
        self._chosen(str(self.form.value()), self.options)

    def _show(self) -> None:
        form = self.form.value()
        self.item_9.setVisible(form in _WITH_ANSWERS and not self.deidentified.isChecked())
        self.plain.setVisible(form == "csv")
        if self.deidentified.isChecked():
            count = len(passages_to_review(self._network, Audience.SUPERVISION))
            doubtful = say.count(
                "{count} passage may still say who it is: read the file before you pass it on.",
                "{count} passages may still say who it is: read the file before you pass it on.",
                count,
            )
            self.hint.setText(doubtful)
        else:
            self.hint.setText(say("The file is not encrypted. Private notes and process notes stay here."))
