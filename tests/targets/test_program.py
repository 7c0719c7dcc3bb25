"""What a pack compiles to, and the proof that it gives, shown whole on one small prompt."""

import json
import subprocess
import sys
from fractions import Fraction

from engine.ir.decision import Answer, Basis, PromptMeasures
from engine.ir.logic import Named, Not, Quorum
from engine.ir.operators import Comparator
from engine.targets.durable import Deriver, Program, Proof, compile_pack
from engine.targets.durable.program import digest_of
from engine.targets.durable.prompt import compile_prompt
from engine.truth import Truth
from tests.targets.packs import BOUNDS, count, measure, national_sized, one_prompt, prompt

TEST = count(Comparator.AT_LEAST, "shared/two")
PROMPT = prompt(
    "N.1.1.a",
    {"said": TEST, "seen": TEST},
    Quorum("any_of", 1, (Named("said"), Named("seen"))),
    {"denied": Not(Named("seen"))},
)
PACK = one_prompt(PROMPT)


def test_a_test_is_three_rules_and_none_of_them_waits_for_another_not_to_fire() -> None:
    rules = compile_prompt(PROMPT, BOUNDS)["rules"]
    assert {name: rule for name, rule in rules.items() if name.startswith("said")} == {
        "said: met": {
            "all": [{"m": {"$and": [{"to": "said"}, {"state": "known"}, {"$gte": {"v": 2}}]}}],
            "run": "said: met",
        },
        "said: not_met": {
            "all": [{"m": {"$and": [{"to": "said"}, {"state": "known"}, {"$lt": {"v": 2}}]}}],
            "run": "said: not_met",
        },
        "said: unknown": {
            "all": [{"m": {"$and": [{"to": "said"}, {"state": "unknown"}]}}],
            "run": "said: unknown",
        },
    }


def test_a_gate_has_four_rails_each_counted_out() -> None:
    sufficient = Quorum("some_of", 2, (Named("a"), Named("b"), Named("c"), Named("d")))
    rules = compile_prompt(prompt("N.1.1.a", dict.fromkeys("abcd", TEST), sufficient), BOUNDS)["rules"]
    gate = {
        rule["run"]: (rule["all"][0]["m"]["$and"], rule.get("count"))
        for name, rule in rules.items()
        if name.startswith("sufficient_when")
    }
    assert gate == {
        "sufficient_when: met, sufficient_when/holds: yes": ([{"to": "sufficient_when"}, {"$gte": {"v": 2}}], 2),
        "sufficient_when/holds: no": ([{"to": "sufficient_when"}, {"$lte": {"v": 1}}], 3),
        "sufficient_when: not_met, sufficient_when/fails: yes": ([{"to": "sufficient_when"}, {"$lte": {"v": 0}}], 3),
        "sufficient_when/fails: no": ([{"to": "sufficient_when"}, {"$gte": {"v": 1}}], 2),
        "sufficient_when: unknown": ([{"to": "sufficient_when/undecided"}], 2),
    }


def test_the_absorber_matches_every_number_and_never_fires() -> None:
    compiled = compile_prompt(PROMPT, BOUNDS)
    assert compiled["rules"]["absorber"] == {
        "all": [{"m": {"$and": [{"$gte": {"v": 1 - 2**53}}]}}],
        "run": "absorber",
        "count": 65_535,
    }
    assert compiled["effects"]["absorber"] == {"says": {}, "tells": []}


def test_a_no_is_proved_from_facts_to_answer() -> None:
    given = {"N.1.1.a": PromptMeasures({"said": measure(None), "seen": measure(Fraction(3, 2))}, ("F1",))}
    with Deriver() as deriver:
        derivation = deriver.derive(compile_pack(PACK, BOUNDS), given, {})
    found = derivation.prompts["N.1.1.a"]
    assert (found.answer, found.basis) == (Answer.NO, Basis.BLOCKED)
    assert found.truths == {
        "said": Truth.UNKNOWN,
        "seen": Truth.NOT_MET,
        "denied": Truth.MET,
        "sufficient_when": Truth.UNKNOWN,
    }
    assert {node: found.proofs[node] for node in ("seen", "denied", ":blocked", ":answer")} == {
        "seen": Proof("not_met", "seen: not_met", ("measured seen",)),
        "denied": Proof("met", "denied: met", ("seen > denied",)),
        ":blocked": Proof("met", ":blocked: met, :blocked/holds: yes", ("denied > :blocked",)),
        ":answer": Proof("no", ":basis: blocked, :answer: no", (":blocked > when :blocked met",)),
    }
    assert found.proofs["sufficient_when"] == Proof(
        "unknown",
        "sufficient_when: unknown",
        (
            "sufficient_when/fails > sufficient_when/undecided",
            "sufficient_when/holds > sufficient_when/undecided",
        ),
    )
    standard = derivation.by_rule.proofs["N.1"]
    assert standard["N.1.1 prompts"] == Proof("counted", "N.1.1 prompts: counted", ("N.1.1.a > N.1.1 prompts",))
    assert (standard["N.1 prompts"].verdict, standard["N.1"].verdict) == ("counted", "Inadequate")
    assert derivation.by_rule.total == 0


def test_what_is_unknown_stays_unknown_when_it_is_turned_round() -> None:
    given = {"N.1.1.a": PromptMeasures({"said": measure(Fraction(2)), "seen": measure(None)}, ("F1",))}
    with Deriver() as deriver:
        found = deriver.derive(compile_pack(PACK, BOUNDS), given, {}).prompts["N.1.1.a"]
    assert (found.truths["seen"], found.truths["denied"], found.basis) == (Truth.UNKNOWN, Truth.UNKNOWN, Basis.SHOWN)


def test_a_part_named_twice_is_counted_twice() -> None:
    twice = one_prompt(prompt("N.1.1.a", {"seen": TEST}, Quorum("some_of", 2, (Named("seen"), Named("seen")))))
    given = {"N.1.1.a": PromptMeasures({"seen": measure(Fraction(2))}, ("F1",))}
    with Deriver() as deriver:
        found = deriver.derive(compile_pack(twice, BOUNDS), given, {}).prompts["N.1.1.a"]
    assert found.proofs["sufficient_when"] == Proof(
        "met",
        "sufficient_when: met, sufficient_when/holds: yes",
        ("seen > sufficient_when", "seen > sufficient_when (2)"),
    )


def test_a_pack_compiles_to_the_same_text_every_time_and_is_plain_json() -> None:
    first, second = compile_pack(PACK, BOUNDS), compile_pack(PACK, dict(reversed(BOUNDS.items())))
    assert first == second
    assert first.digest == digest_of(first.text)
    assert json.dumps(json.loads(first.text), ensure_ascii=False, sort_keys=True, separators=(",", ":")) == first.text


def test_a_program_holds_names_as_they_are_written() -> None:
    named = one_prompt(prompt("N.1.1.â", {"seen": TEST}, Named("seen")))
    assert '"prompts":["N.1.1.â"]' in compile_pack(named, BOUNDS).text


def test_the_four_newest_programs_are_not_compiled_again() -> None:
    deriver = Deriver()
    values = [{**BOUNDS, "shared/two": Fraction(number)} for number in range(5)]
    first, *others = (deriver.program(PACK, each) for each in values[:4])
    assert [deriver.program(PACK, each) is same for each, same in zip(values, (first, *others), strict=False)] == [
        True
    ] * 4
    deriver.program(PACK, values[4])
    assert deriver.program(PACK, values[1]) is others[0]
    assert deriver.program(PACK, values[0]) is not first


def test_another_value_in_force_is_another_program() -> None:
    assert compile_pack(PACK, BOUNDS).digest != compile_pack(PACK, {**BOUNDS, "shared/two": Fraction(3)}).digest


def test_a_stored_program_derives_again_without_its_pack() -> None:
    program = compile_pack(PACK, BOUNDS)
    given = {"N.1.1.a": PromptMeasures({"said": measure(Fraction(2)), "seen": measure(Fraction(2))}, ("F1",))}
    stored = Program(program.text, program.digest)
    with Deriver() as deriver, Deriver() as another:
        assert another.derive(stored, given, {}) == deriver.derive(program, given, {})


def test_the_national_size_is_within_every_limit() -> None:
    program = compile_pack(national_sized(), BOUNDS)
    assert len(json.loads(program.text)["prompts"]) == 52


def test_the_library_is_not_imported_where_derivations_are_asked_for() -> None:
    code = "import sys, engine.targets.durable; print([m for m in sys.modules if m.startswith('durable')])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"
