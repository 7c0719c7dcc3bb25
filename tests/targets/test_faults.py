"""Whatever goes wrong in the second derivation is a clear error, never a derivation."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from threading import Timer

import pytest

from engine.diagnostics import Diagnostic
from engine.ir.decision import Measures, PromptMeasures
from engine.ir.logic import Named
from engine.ir.operators import Comparator
from engine.targets.durable import DerivationFault, Deriver, Program, compile_pack
from engine.targets.durable.process import WorkerProcess
from engine.targets.durable.program import Contents, seal
from engine.truth import Truth
from tests.targets.packs import BOUNDS, count, measure, one_prompt, prompt

WORKERS = Path(__file__).with_name("workers")
PACK = one_prompt(prompt("N.1.1.a", {"enough": count(Comparator.AT_LEAST, "shared/half")}, Named("enough")))
PROGRAM = compile_pack(PACK, BOUNDS)


def measures(value: Fraction | None) -> Measures:
    return {"N.1.1.a": PromptMeasures({"enough": measure(value)}, ("F1",))}


MEASURES = measures(Fraction(1, 2))


@pytest.fixture
def deriver() -> Iterator[Deriver]:
    with Deriver() as running:
        yield running


def fault_of(deriver: Deriver, program: Program = PROGRAM, given: Measures = MEASURES) -> Diagnostic:
    """The one fault that a derivation ends in."""
    with pytest.raises(DerivationFault) as raised:
        deriver.derive(program, given, {})
    (fault,) = raised.value.faults
    return fault


def altered(alter: Callable[[Contents], object]) -> Program:
    """The program with something changed before it was sealed: nothing but its working can show it."""
    contents: Contents = deepcopy(json.loads(PROGRAM.text))
    alter(contents)
    return seal(contents)


def pid_of(deriver: Deriver) -> int:
    assert deriver.pid is not None
    return deriver.pid


def test_a_worker_killed_at_work_is_told_and_replaced(deriver: Deriver) -> None:
    before = deriver.derive(PROGRAM, MEASURES, {})
    killed = pid_of(deriver)
    os.kill(killed, signal.SIGSTOP)  # so that it is killed at work, not before or after
    killing = Timer(0.2, os.kill, (killed, signal.SIGKILL))
    killing.start()
    message = "the second derivation's process was ended by SIGKILL"
    assert fault_of(deriver) == Diagnostic("derivation-worker-died", message)
    killing.join()
    assert deriver.pid is None
    assert deriver.derive(PROGRAM, MEASURES, {}) == before
    assert pid_of(deriver) != killed


def test_a_worker_killed_while_idle_is_replaced(deriver: Deriver) -> None:
    before = deriver.derive(PROGRAM, MEASURES, {})
    killed = pid_of(deriver)
    os.kill(killed, signal.SIGKILL)
    os.waitid(os.P_PID, killed, os.WEXITED | os.WNOWAIT)
    assert deriver.derive(PROGRAM, MEASURES, {}) == before
    assert pid_of(deriver) != killed


def test_a_worker_that_hangs_is_told_and_replaced() -> None:
    with Deriver(timeout_s=3) as deriver:
        before = deriver.derive(PROGRAM, MEASURES, {})
        stopped = pid_of(deriver)
        os.kill(stopped, signal.SIGSTOP)
        message = "the second derivation's process gave no answer within 3 seconds"
        assert fault_of(deriver) == Diagnostic("derivation-worker-hung", message)
        with pytest.raises(ProcessLookupError):
            os.kill(stopped, 0)
        assert deriver.derive(PROGRAM, MEASURES, {}) == before


def test_a_derivation_that_never_ends_is_given_up_on_within_the_time_that_the_deriver_is_given() -> None:
    message = "the second derivation's process gave no answer within 0.5 seconds"
    with Deriver(timeout_s=0.5, worker=WORKERS / "spins.py") as deriver:
        assert fault_of(deriver) == Diagnostic("derivation-worker-hung", message)


def test_a_worker_that_nobody_waits_for_any_more_ends_itself() -> None:
    ours, theirs = socket.socketpair()
    command = [sys.executable, "-I", str(WORKERS / "spins.py"), str(theirs.fileno())]
    with ours, theirs, subprocess.Popen(command, pass_fds=(theirs.fileno(),)) as process:
        runs = [{"rule_set": "overall", "facts": []}]
        request = {"digest": PROGRAM.digest, "program": PROGRAM.text, "runs": runs, "seconds": 1}
        message = json.dumps(request).encode()
        ours.sendall(len(message).to_bytes(4, "big") + message)
        try:
            assert process.wait(timeout=10) == -signal.SIGALRM
        finally:
            process.kill()


def test_a_worker_that_cannot_start_is_told(tmp_path: Path) -> None:
    with Deriver(worker=tmp_path / "missing.py") as deriver:
        message = "the second derivation's process ended with exit code 2"
        assert fault_of(deriver) == Diagnostic("derivation-worker-died", message)


def test_an_exception_in_an_action_is_told(deriver: Deriver) -> None:
    def forget_the_weight_of_yes(contents: Contents) -> None:
        for effect in contents["rule_sets"]["N.1"]["effects"].values():
            for told in effect["tells"]:
                told.get("weights", {}).pop("2", None)

    message = "an action of the second derivation failed with `KeyError: '2'`"
    fault = fault_of(deriver, altered(forget_the_weight_of_yes))
    assert fault == Diagnostic("derivation-action-raised", message)


def test_a_fact_lost_is_told() -> None:
    with Deriver(worker=WORKERS / "loses_a_fact.py") as deriver:
        message = "the facts that the engine holds are not those it was sent: `measured enough` differs"
        assert fault_of(deriver) == Diagnostic("derivation-fact-lost", message)


def test_a_clock_put_forward_drops_nothing(deriver: Deriver) -> None:
    with Deriver(worker=WORKERS / "clock_jumps.py") as jumping:
        assert jumping.derive(PROGRAM, MEASURES, {}) == deriver.derive(PROGRAM, MEASURES, {})


def test_a_rule_set_tampered_with_is_told(deriver: Deriver) -> None:
    tampered = replace(PROGRAM, text=PROGRAM.text.replace('"$gte"', '"$lte"', 1))
    message = f"the rule sets are not those compiled under the digest `{PROGRAM.digest}`"
    assert fault_of(deriver, tampered) == Diagnostic("derivation-program-altered", message)


def test_a_rule_set_tampered_with_on_its_way_is_told_by_the_worker() -> None:
    process = WorkerProcess()
    tampered = replace(PROGRAM, text=PROGRAM.text + " ")
    with pytest.raises(DerivationFault) as raised:
        process.ask(tampered, [])
    message = "the rule sets are not those that were compiled"
    assert raised.value.faults == (Diagnostic("derivation-program-altered", message),)
    assert process.pid is None


def test_a_rule_set_outside_the_safe_part_never_reaches_the_engine(deriver: Deriver) -> None:
    program = altered(lambda contents: contents["rule_sets"]["N.1.1.a"]["rules"]["enough: met"]["all"].clear())
    assert fault_of(deriver, program).code == "durable-join"


def test_a_node_without_a_verdict_is_told(deriver: Deriver) -> None:
    def drop_a_rule(contents: Contents) -> None:
        del contents["rule_sets"]["N.1.1.a"]["rules"]["enough: met"]

    message = "no verdict was derived for `:answer`"
    assert fault_of(deriver, altered(drop_a_rule)) == Diagnostic("derivation-verdicts", message)


def test_a_node_with_two_verdicts_is_told(deriver: Deriver) -> None:
    def let_two_rules_fire(contents: Contents) -> None:
        rules = contents["rule_sets"]["N.1.1.a"]["rules"]
        rules["enough: not_met"]["all"] = rules["enough: met"]["all"]

    message = "two verdicts were derived for `enough`: `met` and `not_met`"
    assert fault_of(deriver, altered(let_two_rules_fire)) == Diagnostic("derivation-verdicts", message)


def test_two_ids_that_the_engine_takes_for_one_are_told(deriver: Deriver) -> None:
    one, other = "case_leaders_data_unit", "staff_needs_quality_finance"  # alike in 32 bits after `measured `
    test = count(Comparator.AT_LEAST, "shared/two")
    program = compile_pack(one_prompt(prompt("N.1.1.a", {one: test, other: test}, Named(one))), BOUNDS)
    given = {"N.1.1.a": PromptMeasures({one: measure(Fraction(1)), other: measure(Fraction(2))}, ())}
    message = f"the engine cannot tell the facts `measured {one}` and `measured {other}` apart"
    assert fault_of(deriver, program, given) == Diagnostic("derivation-id-collision", message)


@pytest.mark.parametrize("value", [Fraction(2**52), Fraction(-(2**52))])
def test_a_number_past_what_the_engine_holds_is_told(deriver: Deriver, value: Fraction) -> None:
    message = "the number of `measured enough` is too large for the second derivation"
    assert fault_of(deriver, given=measures(value)) == Diagnostic("derivation-range", message)
    within = deriver.derive(PROGRAM, measures(value * Fraction(2**52 - 1, 2**52)), {})
    assert within.prompts["N.1.1.a"].truths["enough"] is Truth.of(value > 0)


def test_what_was_not_measured_is_told_all_at_once(deriver: Deriver) -> None:
    given = {"N.1.1.a": PromptMeasures({"other": measure(None)}, ())}
    with pytest.raises(DerivationFault) as raised:
        deriver.derive(PROGRAM, given, {})
    assert [fault.message for fault in raised.value.faults] == [
        "the test of `N.1.1.a` `enough` was not measured",
        "no rule asks for the test of `N.1.1.a` `other`",
    ]


def test_a_prompt_that_was_not_measured_is_told(deriver: Deriver) -> None:
    message = "the prompt `N.1.1.a` was not measured"
    assert fault_of(deriver, given={}) == Diagnostic("derivation-measures", message)


def test_a_moderation_to_nothing_known_is_told(deriver: Deriver) -> None:
    with pytest.raises(DerivationFault) as raised:
        deriver.derive(PROGRAM, MEASURES, {"N.1.1.a": "Good", "N.1": "Good", "N.9": "Good"})
    assert raised.value.faults == (
        Diagnostic("derivation-moderation", "`N.1.1.a` cannot be moderated to `Good`"),
        Diagnostic("derivation-moderation", "`N.9` cannot be moderated to `Good`"),
    )
    assert str(raised.value) == "\n".join(map(str, raised.value.faults))


def test_a_derivation_names_the_program_that_it_came_from(deriver: Deriver) -> None:
    assert deriver.derive(PROGRAM, MEASURES, {}).program == PROGRAM.digest


def test_after_a_fault_the_next_derivation_is_whole(deriver: Deriver) -> None:
    before = deriver.derive(PROGRAM, MEASURES, {})
    fault_of(deriver, given=measures(Fraction(2**60)))
    assert deriver.derive(PROGRAM, MEASURES, {}) == before


def test_a_worker_that_holds_four_programs_is_replaced_before_a_fifth(deriver: Deriver) -> None:
    pids = []
    for bound in range(5):
        program = compile_pack(PACK, {**BOUNDS, "shared/half": Fraction(bound)})
        deriver.derive(program, MEASURES, {})
        pids.append(pid_of(deriver))
    assert pids == [pids[0]] * 4 + [pids[4]]
    assert pids[4] != pids[0]
