"""Writes resources/case-file.schema.json from the model.

Run after changing a field: `.venv/bin/python packaging/make_schema.py`
"""

from pathlib import Path

from ipt_desktop.exchange.schema import schema_to_bytes

TARGET = Path(__file__).resolve().parent.parent / "resources" / "case-file.schema.json"

if __name__ == "__main__":
    TARGET.write_bytes(schema_to_bytes())
