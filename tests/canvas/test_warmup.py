"""The rehearsal leaves nothing on the screen, and is of what a first map needs."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from ipt_desktop.canvas.items import fonts
from ipt_desktop.canvas.view.warmup import warm_up


def test_after_the_rehearsal_nothing_is_left_and_the_common_scripts_have_their_fonts() -> None:
    before = len(QApplication.allWidgets())
    warm_up()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert len(QApplication.allWidgets()) <= before
    read = fonts._family.cache_info().currsize
    for words in ("Ben", "Ελένη", "Ольга", "דן", "سلمى", "राम", "สม", "王", "김"):
        fonts.font_for(words, 14.0, True)
    assert fonts._family.cache_info().currsize == read
