"""Where fonts, schemas and the sample caseload stand, in a checkout and in an installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource_path(*parts: str) -> Path:
    """The path of `resources/<parts>`, e.g. `asset("fonts", "Inter-Regular.ttf")`.

    A wheel carries the folder inside the package as `resource_files`; a checkout, editable or not, has it beside the
    package. The path is not checked: opening it raises the ordinary FileNotFoundError.
    """
    inside = _PACKAGE / "resource_files"
    root = inside if inside.is_dir() else _PACKAGE.parent / "resources"
    return root.joinpath(*parts)
