"""Asks programs on a D-Bus something without waiting for the answer."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher, QDBusVariant

Answer = Callable[[object], object]


class DBusCaller(QObject):
    """Calls methods on one bus; an answer arrives later, an error never."""

    def __init__(self, bus: QDBusConnection, parent: QObject) -> None:
        super().__init__(parent)
        self._bus = bus
        self._answers: dict[QDBusPendingCallWatcher, Answer] = {}

    def ask(
        self, service: str, path: str, method: tuple[str, str], arguments: Sequence[object], answer: Answer
    ) -> None:
        """Calls a method, given as interface and name; ``answer`` gets the first value of the reply."""
        question = QDBusMessage.createMethodCall(service, path, *method)
        question.setArguments(list(arguments))
        call = QDBusPendingCallWatcher(self._bus.asyncCall(question), self)
        self._answers[call] = answer
        call.finished.connect(self._finish)  # a closure here would keep its parent alive, and destroy it on its way out

    def _finish(self, call: QDBusPendingCallWatcher) -> None:
        answer, reply = self._answers.pop(call), call.reply()
        call.deleteLater()
        if reply.type() is QDBusMessage.MessageType.ReplyMessage and reply.arguments():
            answer(plain_value(reply.arguments()[0]))


def plain_value(value: object) -> object:
    """A value without the variants that D-Bus wraps around it."""
    while isinstance(value, QDBusVariant):
        value = value.variant()
    return value
