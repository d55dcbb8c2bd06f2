"""The vocabulary of failure: few kinds, raised low, shown once at the edge, each with one plain sentence.

No sentence may carry a value that a therapist or patient has entered: it names the field and the place instead.
"""

from collections.abc import Callable


class IptError(Exception):
    """Any failure the program foresees: one plain sentence for the person at the screen.

    The sentence is a template with ``parts`` for what it names in braces, so that it can be translated where it is
    shown: ``Refused("{field} must not be empty.", field=title)``. ``str(error)`` is the English sentence, for logs.
    """

    def __init__(self, template: str = "", /, **parts: object) -> None:
        super().__init__(template.format(**parts) if parts else template)
        self.template = template
        self.parts = parts

    def sentence(self, say: Callable[..., str]) -> str:
        """The sentence in the language of ``say``; parts that are messages or errors are translated as well."""
        return say(self.template, **{name: _said(part, say) for name, part in self.parts.items()})


def _said(part: object, say: Callable[..., str]) -> object:
    if isinstance(part, IptError):
        return part.sentence(say)
    return say(part) if isinstance(part, str) else part


class InvalidValue(IptError):
    """A value is outside its limits; the sentence says which field and what would be right."""


class Refused(IptError):
    """The request cannot be carried out as things stand (missing person, code already used, edit out of date)."""


class FileRefused(IptError):
    """A file is not what it claims to be, too large, or damaged; the sentence says what and where."""


class NotAVault(IptError):
    """The chosen folder holds no vault of this program."""


class WrongPassphrase(IptError):
    """The passphrase or recovery code does not open this vault; nothing else is wrong with it."""


class VaultDamaged(IptError):
    """The vault's files are not as this program wrote them."""


class VaultNewer(IptError):
    """The vault was written by a newer version of the program and was left untouched."""


class VaultInUse(IptError):
    """Another window or another person has the vault open."""


class StoreUnavailable(IptError):
    """The vault could not be read or written just now (disk full, drive gone); trying again may work."""
