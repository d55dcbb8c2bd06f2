"""Writes resources/case-file.schema.json from the model.

Run after changing a field: `python3 packaging/dev.py make schema`
"""

from pathlib import Path

from ipt_desktop.exchange.json_schema import schema_to_bytes

TARGET = Path(__file__).resolve().parents[2] / "resources" / "case-file.schema.json"

if __name__ == "__main__":
    TARGET.write_bytes(schema_to_bytes())
