"""Writes the file of the present version: `python -m tests.store.stored_values`."""

from tests.store.stored_values import frozen_file, stored_values

frozen_file().write_text("".join(f"{line}\n" for line in sorted(stored_values())), encoding="utf-8")
