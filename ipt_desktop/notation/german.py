"""The German phrases of the sheets, by the English ones."""

from collections.abc import Mapping

GERMAN_PHRASES: Mapping[str, str] = {}
