"""Parses XML without trust: no entities, nothing from outside, bounded depth and number of elements."""

from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from ipt_desktop.errors import FileRefused
from ipt_desktop.exchange.readers.limits import MOST_ELEMENTS, MOST_LEVELS

_CHUNK = 65_536
_LONGEST_TAG = 500_000  # bytes


class _Counted(TreeBuilder):
    """Builds the tree, and stops where it grows too deep or too large."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0
        self._count = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        """An element begins."""
        self._depth += 1
        self._count += 1
        if self._depth > MOST_LEVELS:
            raise FileRefused("The file is nested deeper than any file of its kind.")
        if self._count > MOST_ELEMENTS:
            raise FileRefused("The file holds more than {limit:,} elements.", limit=MOST_ELEMENTS)
        return super().start(local(tag), {local(name): value for name, value in attrs.items()})

    def end(self, tag: str, /) -> Element:
        """An element ends."""
        self._depth -= 1
        return super().end(local(tag))


def local(tag: str) -> str:
    """A name without its namespace."""
    return tag.rpartition("}")[2]


def parse_xml(content: bytes) -> Element:
    """The root element, names without namespaces. Raises FileRefused, with the line where the file breaks off."""
    parser = DefusedXMLParser(target=_Counted(), forbid_dtd=False, forbid_entities=True, forbid_external=True)
    try:
        for start in range(0, len(content), _CHUNK):
            if _is_in_endless_tag(content, start):
                raise FileRefused("The file is not XML that can be read.")
            parser.feed(content[start : start + _CHUNK])
        root: Element = parser.close()
    except ParseError as problem:
        raise FileRefused(
            "The file breaks off or is damaged in line {line}; nothing was taken.", line=problem.position[0]
        ) from None
    except DefusedXmlException:
        raise FileRefused("The file holds XML entities, which can be harmful; it was not read.") from None
    except (ValueError, LookupError, AssertionError):
        raise FileRefused("The file is not XML that can be read.") from None
    return root


def _is_in_endless_tag(content: bytes, position: int) -> bool:
    """Whether a tag has gone on for longer than any real one: its attributes would be held in memory together."""
    begin = content.rfind(b"<", 0, position)
    return position - begin > _LONGEST_TAG and content.rfind(b">", 0, position) < begin


def text_of(element: Element | None, path: str = ".") -> str:
    """The text directly in an element found from this one, without blanks around; empty where there is none."""
    child = None if element is None else element.find(path)
    return (child.text or "").strip() if child is not None else ""
