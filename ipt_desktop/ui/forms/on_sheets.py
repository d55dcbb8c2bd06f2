"""The question whether an event, a goal, an area or a text is on the patient's sheets, asked where it is written."""

from ipt_desktop.model.entity import Entity
from ipt_desktop.model.enums import YesNo
from ipt_desktop.model.network import Network
from ipt_desktop.privacy.audience_filter import goes_home
from ipt_desktop.ui.forms.field import Field


def on_sheets(
    kind: type[Entity], title: str = "", *, beside: bool = False, single: bool = False, share: int = 1
) -> Field:
    """The field; while nothing has been chosen it shows what the rules say."""

    def read(network: Network, entity_id: str) -> YesNo:
        record = network.all(kind).get(entity_id) or kind(id=entity_id)  # not written yet
        return YesNo.YES if goes_home(network, record) else YesNo.NO

    return Field(kind, "on_sheets", title, beside=beside, share=share, single=single, read=read)
