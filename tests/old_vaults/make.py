"""Makes the vault of today's tables, to be kept: every field of every entity type filled in, and two of each type."""

import json
import sys
from pathlib import Path

from ipt_desktop.model.codec import to_plain
from ipt_desktop.model.network import Network
from ipt_desktop.store.database.tables import SCHEMA_VERSION
from ipt_desktop.store.keys.key_file import KeyFile
from ipt_desktop.store.keys.key_slot import Argon2Cost
from ipt_desktop.store.vault import Vault
from tests.old_vaults.filled import filled_case

HERE = Path(__file__).parent
PASSPHRASE = "an old vault to read"


def main(folder: Path) -> int:
    """Make the vault in the folder; 1 where one of this version stands already."""
    if folder.exists():
        print(f"{folder.name} is kept already.", file=sys.stderr)  # noqa: T201
        return 1
    network = filled_case()
    opened, recovery_code = Vault(folder, cost=Argon2Cost(8 * 1024, 1), who="tester").create(PASSPHRASE)
    opened.cases().create(network)
    opened.cases().set_practice("crisis_text", "Call 000")
    opened.lock()
    (folder / "vault.lock").unlink()
    key_file = KeyFile.from_bytes((folder / "vault.key").read_bytes())
    raw_key = key_file.open_with_passphrase(PASSPHRASE).hex() + key_file.vault_id
    expected = {"recovery_code": recovery_code, "raw_key": raw_key, "case": plain(network)}
    (folder / "expected.json").write_text(json.dumps(expected, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return 0


def plain(network: Network) -> dict[str, list[dict[str, object]]]:
    """The entities by the names of their types."""
    found: dict[str, list[dict[str, object]]] = {}
    for entity in network:
        found.setdefault(type(entity).__name__, []).append(dict(to_plain(entity)))
    return found


if __name__ == "__main__":
    sys.exit(main(HERE / f"v{SCHEMA_VERSION}"))
