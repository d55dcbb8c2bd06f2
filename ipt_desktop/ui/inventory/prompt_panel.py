"""What answers a question of the interview: a line to type into, and the people who are on the map already."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QPushButton, QWidget

from ipt_desktop.editing.interview import answer, mark
from ipt_desktop.editing.quick_entry import ParsedPerson
from ipt_desktop.messages import N_
from ipt_desktop.model.change import Edit
from ipt_desktop.model.interview import MOST_KEY_PEOPLE, Prompt, answers
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.forms.quick_entry import QuickEntryLine
from ipt_desktop.ui.widgets.flow_layout import FlowLayout
from ipt_desktop.ui.widgets.layout import button, column, label
from ipt_desktop.ui.widgets.refresh import refresh_when_shown
from ipt_desktop.ui.widgets.roving_focus import RovingFocus
from ipt_desktop.wording.language import say

_HINT = N_("", "Name, relationship, closeness, + helps, - hard. Enter adds; on the empty line it goes on.")


class PersonChips(QWidget):
    """People as toggle buttons; ``toggled`` is called with a person's id and whether they were chosen."""

    def __init__(self, title: str, toggled: Callable[[str, bool], object]) -> None:
        super().__init__()
        self._toggled = toggled
        self.chips: dict[str, QPushButton] = {}
        self._roving: RovingFocus | None = None
        self.setAccessibleName(title)
        self._flow = FlowLayout(self)

    def show_people(self, people: Iterable[Person], chosen: Iterable[str]) -> None:
        """Shows these people; the buttons stay as long as the people do, so that the keyboard keeps its place."""
        people, chosen_ids = list(people), set(chosen)
        if [person.id for person in people] != list(self.chips):
            self._build(people)
        for person in people:
            self.chips[person.id].setText(person.label)
            self.chips[person.id].setChecked(person.id in chosen_ids)

    def _build(self, people: list[Person]) -> None:
        for chip in self.chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = {}
        for person in people:
            chip = button(person.label, "pill")
            chip.setCheckable(True)
            chip.setMinimumHeight(30)
            chip.clicked.connect(lambda on, person_id=person.id: self._toggled(person_id, on))
            self._flow.addWidget(chip)
            self.chips[person.id] = chip
        if self._roving is not None:
            self._roving.deleteLater()
        chips = list(self.chips.values())
        self._roving = RovingFocus(self, chips, lambda place: chips[place].click())
        if chips:
            self.setFocusProxy(chips[0])


class PromptPanel(QWidget):
    """Quick entry for newcomers, chips for people who are known already; Enter on a blank line calls ``go_on``."""

    def __init__(self, context: CaseContext, prompt: Prompt, go_on: Callable[[], object]) -> None:
        super().__init__()
        self._context = context
        self._prompt = prompt
        self.line = QuickEntryLine(context, self._answer, say(_HINT))
        self.line.edit.setPlaceholderText(say("For example: {example}", example=say(prompt.example)))
        self.line.edit.setAccessibleName(say(prompt.question))
        self.line.edit.unfinished.show(f"answer to {prompt.question}")
        self.line.blank_entered.connect(go_on)
        self._named = label("", wrap=True)
        self._title = label(say("Already on the map: click who belongs here"), "field")
        self.chips = PersonChips(self._title.text(), self._mark)
        self.setLayout(column(self.line, self._named, 4, self._title, self.chips, spacing=6))
        self.setFocusProxy(self.line)
        refresh_when_shown(self, self._fill, context.document.changed)

    def _fill(self) -> None:
        network = self._context.network
        answering = answers(network, self._prompt)
        has_chips = self._prompt.unmark is not None and bool(network.people)
        self._title.setVisible(has_chips)
        self.chips.setVisible(has_chips)
        self._named.setVisible(bool(answering) and not has_chips)
        self._named.setText(", ".join(person.label for person in answering))
        if has_chips:
            self.chips.show_people(network.people_by_name(), (person.id for person in answering))

    def _answer(self, network: Network, entry: ParsedPerson) -> Edit:
        return answer(network, self._prompt, entry)

    def _mark(self, person_id: str, on: bool) -> None:
        self._context.perform(lambda network: mark(network, self._prompt, person_id, on))


class ChoicePanel(QWidget):
    """Which people are looked at closely; ``choose`` is called with their ids in the order of the choice."""

    def __init__(self, context: CaseContext, chosen: list[str], choose: Callable[[list[str]], object]) -> None:
        super().__init__()
        self._context = context
        self._chosen = list(chosen)
        self._choose = choose
        self.chips = PersonChips(say("Key people"), self._toggle)
        self.hint = label("", "field", wrap=True)
        self.setLayout(column(self.chips, self.hint, spacing=8))
        self.setFocusProxy(self.chips)
        refresh_when_shown(self, self._fill, context.document.changed)

    def _fill(self) -> None:
        network = self._context.network
        self._chosen = [person_id for person_id in self._chosen if person_id in network.people]
        self.chips.show_people(network.people_by_name(), self._chosen)
        if not network.people:
            self.hint.setText(say("No one is on the map yet. Go back and name a few people first."))
        elif len(self._chosen) > MOST_KEY_PEOPLE:
            self.hint.setText(say("More than {most} take longer than a session.", most=MOST_KEY_PEOPLE))
        else:
            self.hint.setText(say("Usually the closest, the most supportive and the most difficult."))

    def _toggle(self, person_id: str, on: bool) -> None:
        others = [chosen for chosen in self._chosen if chosen != person_id]
        self._chosen = [*others, person_id] if on else others
        self._fill()
        self._choose(self._chosen)
