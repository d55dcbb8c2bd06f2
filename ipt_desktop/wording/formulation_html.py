"""The formulation as formatted text, for letters that are written in a word processor."""

from html import escape

from ipt_desktop.errors import Refused
from ipt_desktop.model.entity import field_specs
from ipt_desktop.model.formulation import Formulation
from ipt_desktop.model.network import Network
from ipt_desktop.wording.language import say


def formulation_html(network: Network) -> str:
    """The latest formulation, a heading for each part. Raises Refused when there is none yet."""
    versions = network.all(Formulation)
    if not versions:
        raise Refused("There is no formulation yet.")
    latest = versions[max(versions)]
    parts = []
    for name, spec in field_specs(Formulation).items():
        value = getattr(latest, name)
        if spec.is_text and value.strip():
            paragraphs = "".join(
                f"<p>{escape(paragraph)}</p>" for paragraph in value.strip().splitlines() if paragraph.strip()
            )
            title = escape(say(spec.title))
            parts.append(f"<h3>{title}</h3>{paragraphs}")
    if not parts:
        raise Refused("There is no formulation yet.")
    heading, body = escape(say("Formulation")), "".join(parts)
    return f"<html><body><h2>{heading}</h2>{body}</body></html>"
