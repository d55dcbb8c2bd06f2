"""The map as a PNG picture on paper colours, whatever the colours of the window are."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice

from ipt_desktop.canvas.view.figure_view import FigureView
from ipt_desktop.figures.colours import PAPER
from ipt_desktop.figures.map.network_map import Look, network_map
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.network import Network

_LONGEST = 2_400  # pixels


def map_picture(network: Network, audience: Audience) -> bytes:
    """The map of a case that has been reduced to what the audience may see."""
    figure = network_map(network, Look(audience, cards=False))
    left, top, right, bottom = figure.bounds
    scale = _LONGEST / max(right - left, bottom - top, 1.0)
    view = FigureView("", fits=True)
    view.set_theme(PAPER)
    view.set_figure(figure)
    view.resize(round((right - left) * scale), round((bottom - top) * scale))
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    view.grab().save(buffer, "PNG")
    return bytes(content.data())
