"""Two clients at work on one case end in the same case, with every word of both in it exactly once."""

import os
import random
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from ipt_desktop.errors import IptError
from ipt_desktop.model.practice import CaseRole
from tests.builders import a_network
from tests.practice.client import random_edit, words_in
from tests.practice.proxy import CuttingProxy
from tests.practice.therapists import Practice, Therapist
from tests.store.vaults import LONG

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 500 if LONG else 12


def _shared_by_two(practice: Practice) -> tuple[Therapist, Therapist, str]:
    frida, ben = practice.team("Frida", "Ben")
    case_id = frida.create(a_network(["Anna", "Carl"]))
    frida.share(case_id, ben, CaseRole.WRITE)
    ben.sync()
    return frida, ben, case_id


def _process(therapist: Therapist, case_id: str, seed: int, rounds: int) -> "subprocess.Popen[str]":
    program = [sys.executable, "-m", "tests.practice.client", str(therapist.folder), str(therapist.invitation)]
    arguments = [case_id, f"{therapist.name}{seed}", str(seed), str(rounds)]
    return subprocess.Popen([*program, *arguments], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _assert_same(*therapists: Therapist, case_id: str, words: list[str]) -> None:
    for _ in range(3):
        for therapist in therapists:
            therapist.sync()
    first, *others = (therapist.load(case_id) for therapist in therapists)
    assert all(other == first for other in others)
    assert Counter(words_in(first)) == Counter(words)
    assert all(therapist.practice.count_waiting() == 0 for therapist in therapists)


def test_two_processes_that_work_at_once_lose_and_double_nothing(practice: Practice) -> None:
    frida, ben, case_id = _shared_by_two(practice)
    for therapist in (frida, ben):
        therapist.close()
    processes = [_process(therapist, case_id, seed, ROUNDS) for seed, therapist in enumerate((frida, ben))]
    outputs = [process.communicate() for process in processes]
    assert [errors for _, errors in outputs] == ["", ""]
    words = [word for output, _ in outputs for word in output.split()]
    assert len(words) >= 2 * ROUNDS
    again = [practice.reopened(therapist) for therapist in (frida, ben)]
    _assert_same(*again, case_id=case_id, words=words)


def test_a_client_that_is_killed_in_the_middle_goes_on_where_it_was(practice: Practice) -> None:
    frida, ben, case_id = _shared_by_two(practice)
    ben.close()
    chance, words = random.Random(17), list[str]()
    for seed in range(10 if LONG else 2):
        process = _process(ben, case_id, seed, 1000)
        assert process.stdout is not None
        for _ in range(chance.randint(3, 25)):
            words.append(process.stdout.readline().strip())
        os.kill(process.pid, signal.SIGKILL)
        words += process.communicate()[0].split()
        frida.sync()
    again = practice.reopened(ben)
    last = Counter(words_in(again.load(case_id))) - Counter(words)
    assert sum(last.values()) <= (10 if LONG else 2)  # written, killed before it was told
    _assert_same(frida, again, case_id=case_id, words=[*words, *last])


def test_each_flight_cut_once_loses_and_doubles_nothing(practice: Practice) -> None:
    frida, ben, case_id = _shared_by_two(practice)
    chance, words = random.Random(3), list[str]()
    with CuttingProxy(practice.cluster.folder, practice.cluster.port) as proxy:
        practice.through(ben, proxy.port)
        cuts = 0
        for flight in range(1, 60):
            for therapist in (frida, ben):
                words.append(f"{therapist.name}:{flight}")
                therapist.write(case_id, random_edit(therapist.load(case_id), words[-1], chance))
            frida.sync()
            proxy.cut_after = flight
            try:
                ben.sync()
            except IptError:
                cuts += 1
            if not proxy.has_cut:
                break
            proxy.cut_after = None
            ben.sync()
        else:
            pytest.fail("the cuts never came to an end")
        assert cuts > 8
        proxy.cut_after = None
        _assert_same(frida, ben, case_id=case_id, words=words)
