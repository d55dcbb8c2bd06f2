"""The server dies and its replica takes over: what the program has called saved on the server is there."""

import random
import threading
from collections import Counter
from pathlib import Path

import pytest

from ipt_desktop.errors import IptError
from ipt_desktop.model.practice import CaseRole
from tests.builders import a_network
from tests.practice.client import random_edit, words_in
from tests.practice.cluster import programs, running_cluster
from tests.practice.therapists import Practice
from tests.store.vaults import LONG


@pytest.mark.parametrize("seed", range(8 if LONG else 1))
@pytest.mark.skipif(programs() is None, reason="needs PostgreSQL 15 or newer (Debian: postgresql)")
def test_no_acknowledged_edit_is_lost_when_the_server_is_killed_and_its_replica_takes_over(
    tmp_path: Path, seed: int
) -> None:
    chance, words, acknowledged = random.Random(seed), list[str](), list[str]()
    with running_cluster() as primary, running_cluster(primary) as replica:
        practice = Practice(primary, tmp_path)
        frida, ben = practice.team("Frida", "Ben")
        case_id = frida.create(a_network(["Anna"]))
        frida.share(case_id, ben, CaseRole.WRITE)
        dies_at = chance.randint(5, 15)
        power_failure = threading.Thread(target=primary.kill)
        try:
            while True:
                words.append(f"Frida:{len(words)}")
                frida.write(case_id, random_edit(frida.load(case_id), words[-1], chance))
                if len(words) == dies_at:
                    power_failure.start()
                frida.sync()
                acknowledged.append(words[-1])
        except IptError:
            power_failure.join()
        assert len(acknowledged) >= dies_at - 1
        replica.promote()
        practice.through(ben, replica.port, replica.folder)
        ben.sync()  # what is on the new server, before Frida's computer comes back
        assert not Counter(acknowledged) - Counter(words_in(ben.load(case_id)))
        practice.through(frida, replica.port, replica.folder)
        for therapist in (frida, ben, frida):
            therapist.sync()
        assert frida.load(case_id) == ben.load(case_id)
        assert Counter(words_in(frida.load(case_id))) == Counter(words)
        assert frida.practice.count_waiting() == 0
        practice.close()
