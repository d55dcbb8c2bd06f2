"""Everything of a practice works in a place without any network; a vault without a practice loads nothing of it.

The guard of the other tests hears Python's own sockets only; the library that speaks to PostgreSQL makes its own.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.practice.cluster import programs

ROOT = Path(__file__).resolve().parents[2]
_WITHOUT_PRACTICE = """
import sys
from pathlib import Path
from ipt_desktop.bootstrap.lazy_practice import LazyPractice
from ipt_desktop.store.vault import Vault
from ipt_desktop.store.vault_service import VaultService
from tests.builders import a_network
from tests.store.vaults import CHEAP, PASSPHRASE

service = VaultService(lambda place: Vault(place, cost=CHEAP, who="tester"))
service.create(Path(sys.argv[1]), PASSPHRASE)
practice = LazyPractice(service)
assert practice.is_available and not practice.is_member
service.cases().create(a_network(["Anna"]))
practice.close()
service.lock()
print(sorted(name for name in sys.modules if name.startswith(("psycopg", "ipt_desktop.practice"))))
"""


def _shut_off() -> list[str]:
    """The command that runs another one without network; skips where the system does not allow it."""
    unshare = shutil.which("unshare")
    command = [unshare or "unshare", "--net", *([] if os.geteuid() == 0 else ["--map-current-user"])]
    if unshare is None or subprocess.run([*command, "true"], capture_output=True, check=False).returncode:
        pytest.skip("needs Linux and the right to make a namespace without network")
    return command


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="namespaces are Linux's")
@pytest.mark.skipif(programs() is None, reason="needs PostgreSQL 15 or newer (Debian: postgresql)")
def test_cases_are_shared_where_there_is_no_network_at_all() -> None:
    command = [*_shut_off(), sys.executable, "-m", "pytest", "-q", "-n", "0", "tests/practice/test_sharing.py"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_vault_without_a_practice_loads_nothing_of_it(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _WITHOUT_PRACTICE, str(tmp_path / "vault")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")
