"""The page of the guided inventory: the way through on the left, one question on the right."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_desktop.messages import N_
from ipt_desktop.model.interview import FEWEST_KEY_PEOPLE, MOST_KEY_PEOPLE, PROMPTS, answers
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.forms.form import Form
from ipt_desktop.ui.inventory.prompt_panel import ChoicePanel, PromptPanel
from ipt_desktop.ui.inventory.questions import QUESTIONS
from ipt_desktop.ui.inventory.steps import (
    CHOICE,
    Step,
    all_steps,
    answered_questions,
    step_to_resume,
    usual_key_people,
)
from ipt_desktop.ui.shell.actions import Actions
from ipt_desktop.ui.widgets.item_roles import DETAIL_ROLE
from ipt_desktop.ui.widgets.layout import button, clear_layout, column, frame, label, row, scrolled
from ipt_desktop.ui.widgets.plain_list import plain_list
from ipt_desktop.ui.widgets.refresh import refresh_when_shown
from ipt_desktop.wording.language import say

_STEP_ROLE = Qt.ItemDataRole.UserRole + 7
_ABOUT = N_(
    "", "One question at a time; answers go straight onto the map. Leave whenever you like and come back later."
)


class GuidedInventoryPage(QWidget):
    """Where it goes on follows from the answers, so that it can be left and taken up again at any time."""

    def __init__(self, context: CaseContext, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self._actions = actions
        self.key_people = usual_key_people(context.network)
        self._has_chosen = False
        self.step = step_to_resume(context.network, all_steps(self.key_people))
        self._shown: Step | None = None
        self._items = QStandardItemModel(self)
        self.list = plain_list(say("Steps of the guided inventory"), 32)
        self.list.setModel(self._items)
        self.list.setFixedWidth(280)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        self.progress = label("", "soft")
        self.question = label("", "title", wrap=True)
        self._body = QVBoxLayout()
        self._body.setSpacing(12)
        self.back = button(say.of("button", "Back"))
        self.next = button(say.of("button", "Next"), "strong", say("The next question"))
        self.back.clicked.connect(lambda: self._move(-1))
        self.next.clicked.connect(lambda: self._move(1))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, lambda: self._move(1)).setContext(
                Qt.ShortcutContext.WidgetWithChildrenShortcut
            )
        self._put_together()
        refresh_when_shown(self, self._fill, context.document.changed)

    def show_step(self, step: Step) -> None:
        """Goes to a step and puts the cursor where its answer begins."""
        self._context.document.settle.emit()
        if step == CHOICE and self.step.prompt and not self._has_chosen:
            self.key_people = usual_key_people(self._context.network)  # answers bring others
        self.step = step
        self._fill()
        self.setFocus()

    def choose_key_people(self, ids: list[str]) -> None:
        """Looks at these people closely."""
        self.key_people = ids
        self._has_chosen = True
        self._fill()

    def _put_together(self) -> None:
        card = frame(
            "card",
            column(
                *(self.progress, self.question, 6, self._body, None, 10, row(self.back, None, self.next)),
                margins=(24, 18, 24, 18),
                spacing=8,
            ),
        )
        card.setMaximumWidth(760)
        card.setMinimumHeight(400)  # so that the buttons stay where they are from question to question
        inner = QWidget()
        inner.setLayout(column(card, None, margins=(0, 0, 24, 24)))
        body = row(self.list, scrolled(inner), spacing=18)
        body.setStretch(1, 1)
        head = column(label(say("Guided inventory"), "heading"), label(say(_ABOUT), "soft", wrap=True), spacing=4)
        whole = column(head, body, margins=(24, 20, 0, 0), spacing=14)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _fill(self) -> None:
        network = self._context.network
        self.key_people = [person_id for person_id in self.key_people if person_id in network.people]
        if self.step.person_id and self.step.person_id not in self.key_people:
            self.step = CHOICE
        self._list_steps()
        self.next.setText(
            say("Show the map") if self.step == all_steps(self.key_people)[-1] else say.of("button", "Next")
        )
        if self.step != self._shown:
            self._shown = self.step
            self._show_step()

    def _list_steps(self) -> None:
        network = self._context.network
        self._items.clear()
        for key, prompt in PROMPTS.items():
            count = len(answers(network, prompt))
            self._add_item(say(prompt.question), str(count) if count else "", Step(key))
        self._add_item(say("A closer look at key people"), str(len(self.key_people) or ""), CHOICE)
        for person_id in self.key_people:
            done = say("{done} of {all}", done=answered_questions(network, person_id), all=len(QUESTIONS))
            self._add_item(network.people[person_id].label, done, Step("", person_id, 0))

    def _add_item(self, title: str, detail: str, step: Step) -> None:
        item = QStandardItem(title)
        item.setData(detail, DETAIL_ROLE)
        item.setData(step, _STEP_ROLE)
        item.setToolTip(title)
        self._items.appendRow(item)
        if (step.prompt, step.person_id) == (self.step.prompt, self.step.person_id):
            self.list.setCurrentIndex(item.index())

    def _choose(self, index: QModelIndex) -> None:
        step: Step = index.data(_STEP_ROLE)
        if step.person_id:
            network = self._context.network
            unanswered = (
                number for number, question in enumerate(QUESTIONS) if not question.is_answered(network, step.person_id)
            )
            step = Step("", step.person_id, next(unanswered, 0))
        self.show_step(step)

    def _move(self, by: int) -> None:
        steps = all_steps(self.key_people)
        index = steps.index(self.step) + by
        if index < len(steps):
            self.show_step(steps[max(index, 0)])
        else:
            self._actions.run("go_map")

    def _show_step(self) -> None:
        clear_layout(self._body)
        self.back.setEnabled(self.step != all_steps(self.key_people)[0])
        if self.step.prompt:
            self._show_prompt()
        elif self.step.person_id:
            self._show_question()
        else:
            self._show_choice()

    def _show_prompt(self) -> None:
        number = list(PROMPTS).index(self.step.prompt) + 1
        prompt = PROMPTS[self.step.prompt]
        self.progress.setText(say("Question {number} of {count}", number=number, count=len(PROMPTS)))
        self.question.setText(say(prompt.question))
        self._show(PromptPanel(self._context, prompt, lambda: self._move(1)))

    def _show_choice(self) -> None:
        self.progress.setText(say("A closer look at key people"))
        self.question.setText(
            say(
                "Choose {fewest} to {most} people to talk about in detail.",
                fewest=FEWEST_KEY_PEOPLE,
                most=MOST_KEY_PEOPLE,
            )
        )
        self._show(ChoicePanel(self._context, self.key_people, self.choose_key_people))

    def _show_question(self) -> None:
        person_id, number = self.step.person_id, self.step.question
        name = self._context.network.people[person_id].label
        self.progress.setText(
            say(
                "Person {index} of {people} · question {number} of {count}",
                index=self.key_people.index(person_id) + 1,
                people=len(self.key_people),
                number=number + 1,
                count=len(QUESTIONS),
            )
        )
        self.question.setText(say(QUESTIONS[number].text, name=name))
        form = Form(self._context, QUESTIONS[number].table)
        form.show_ids((person_id,))
        form.setFocusProxy(next(iter(form.editors.values())))
        self._show(form)

    def _show(self, panel: QWidget) -> None:
        self._body.addWidget(panel)
        self.setFocusProxy(panel)
