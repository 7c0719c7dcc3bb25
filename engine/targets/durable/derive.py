"""An inspection derived a second time: prompts, then standards, then the overall rating, each by its own rule set."""

import json
import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from threading import RLock
from typing import Self

from engine.diagnostics import Diagnostic
from engine.ir.decision import Answer, Basis, InForce, Measures, PromptMeasures
from engine.ir.pack import Pack
from engine.targets.durable.compile import compile_contents
from engine.targets.durable.derivation import Derivation, LineDerivation, PromptDerivation, Proof, Proofs
from engine.targets.durable.fault import DerivationFault, fault
from engine.targets.durable.process import WORKER, Json, WorkerProcess
from engine.targets.durable.program import Contents, Input, Program, seal
from engine.targets.durable.prompt import ANSWER, BASIS, BEARING
from engine.targets.durable.ratings import NUMBER, OVERALL, TOTAL
from engine.targets.durable.refuse import refuse_all
from engine.truth import Truth

KEPT = 4
_TRUTHS = {truth.value: truth for truth in Truth}


class Deriver:
    """Derives inspections in one worker process, kept from one to the next.

    A context: the process starts on entering it, so enter it before loading what is to be decided. `timeout_s` bounds
    each wait. Threads take turns.
    """

    def __init__(self, *, timeout_s: float = 10.0, worker: Path = WORKER) -> None:
        self._process = WorkerProcess(worker, timeout_s=timeout_s)
        self._compiled: list[tuple[Pack, InForce, Program]] = []
        self._opened: dict[str, Contents] = {}
        self._turn = RLock()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Starts the worker process, without waiting for it."""
        self._process.start()

    def stop(self) -> None:
        """Ends the worker process, whatever it is doing."""
        self._process.stop()

    @property
    def pid(self) -> int | None:
        """The id of the worker process, while there is one."""
        return self._process.pid

    def program(self, pack: Pack, in_force: InForce) -> Program:
        """The pack compiled for these parameter values, once however often it is asked for."""
        with self._turn:
            for compiled_pack, values, program in self._compiled:
                if compiled_pack is pack and values == in_force:
                    return program
            contents = compile_contents(pack, in_force)
            program = seal(contents)
            self._keep(program, contents)
            self._compiled = [*self._compiled[1 - KEPT :], (pack, in_force, program)]
            return program

    def derive(self, program: Program, measures: Measures, moderated: Mapping[str, str]) -> Derivation:
        """An inspection derived from its measures alone.

        `moderated` maps a prompt's or a standard's id to the answer or rating that judgement put in force. Raises
        `DerivationFault` whenever there is any doubt about the outcome; there is no partial derivation.
        """
        with self._turn:
            return self._derive(program, measures, moderated)

    def _derive(self, program: Program, measures: Measures, moderated: Mapping[str, str]) -> Derivation:
        contents = self._open(program)
        prompts = self._prompts(program, contents, measures)
        answers = {name: prompt.answer for name, prompt in prompts.items()}
        by_rule = self._line(program, contents, answers, {})
        in_force = by_rule
        if moderated:
            _check_moderated(contents, moderated)
            answers = {name: Answer(moderated.get(name, answer.value)) for name, answer in answers.items()}
            in_force = self._line(program, contents, answers, moderated)
        return Derivation(program.digest, prompts, by_rule, in_force)

    def _open(self, program: Program) -> Contents:
        if not program.unaltered:
            message = f"the rule sets are not those compiled under the digest `{program.digest}`"
            raise fault("derivation-program-altered", message)
        if program.digest not in self._opened:
            contents: Contents = json.loads(program.text)
            refuse_all(contents)
            self._keep(program, contents)
        return self._opened[program.digest]

    def _keep(self, program: Program, contents: Contents) -> None:
        self._opened = {**dict(list(self._opened.items())[1 - KEPT :]), program.digest: contents}

    def _prompts(self, program: Program, contents: Contents, measures: Measures) -> dict[str, PromptDerivation]:
        sets = contents["prompts"]
        _check_same("prompt", sets, measures)
        runs = [_run(name, _measured(name, sets[name]["inputs"], measures[name])) for name in sets]
        results = self._process.ask(program, runs)
        return {name: _prompt(_proofs(result)) for name, result in zip(sets, results, strict=True)}

    def _line(
        self, program: Program, contents: Contents, answers: Mapping[str, Answer], moderated: Mapping[str, str]
    ) -> LineDerivation:
        sets = contents["standards"]
        numbers = {name: NUMBER[answer] for name, answer in answers.items()}
        runs = [_run(name, _whole(rules["inputs"], numbers)) for name, rules in sets.items()]
        proofs = {name: _proofs(result) for name, result in zip(sets, self._process.ask(program, runs), strict=True)}
        standards = {name: moderated.get(name, proofs[name][name].verdict) for name in sets}
        scale = contents["ratings"]
        unrated = min(scale.values()) - 1
        scores = {name: scale.get(rating, unrated) for name, rating in standards.items()}
        (result,) = self._process.ask(program, [_run(OVERALL, _whole(contents["overall"]["inputs"], scores))])
        proofs[OVERALL] = _proofs(result)
        return LineDerivation(
            key_questions={
                question: Answer(proofs[name][question].verdict)
                for name, questions in contents["key_questions"].items()
                for question in questions
            },
            standards=standards,
            overall=proofs[OVERALL][OVERALL].verdict,
            total=None if unrated in scores.values() else result["sums"][TOTAL],
            proofs=proofs,
        )


def _run(rule_set: str, facts: Sequence[Json]) -> Json:
    return {"rule_set": rule_set, "facts": facts}


def _measured(prompt: str, inputs: Sequence[Input], measures: PromptMeasures) -> list[Json]:
    bears = bool(measures.bearing)
    values = {**{test: measure.value for test, measure in measures.tests.items()}, BEARING: bears}
    _check_same(f"test of `{prompt}`", {each["of"]: each for each in inputs}, values)
    return [_fact(each, values[each["of"]]) for each in inputs]


def _fact(wanted: Input, value: Fraction | bool | None) -> Json:
    state, number = ("unknown", 0) if value is None else ("known", whole(Fraction(value), wanted))
    return {"id": wanted["id"], "to": wanted["to"], "state": state, "v": number}


def whole(value: Fraction, wanted: Input) -> int:
    """A value as the whole number that stands to the scaled bound exactly as the value stands to the bound."""
    return (math.floor if wanted["round"] == "floor" else math.ceil)(value * wanted["scale"])


def _whole(inputs: Sequence[Input], numbers: Mapping[str, int]) -> list[Json]:
    return [{"id": i["id"], "to": i["to"], "state": "known", "v": numbers[i["of"]]} for i in inputs]


def _proofs(result: Json) -> Proofs:
    return {node: Proof(verdict, rule, tuple(facts)) for node, (verdict, rule, facts) in result["verdicts"].items()}


def _prompt(proofs: Proofs) -> PromptDerivation:
    truths = {n: _TRUTHS[p.verdict] for n, p in proofs.items() if n[0] != ":" and p.verdict in _TRUTHS}
    return PromptDerivation(Answer(proofs[ANSWER].verdict), Basis(proofs[BASIS].verdict), truths, proofs)


def _check_same(what: str, wanted: Mapping[str, object], given: Mapping[str, object]) -> None:
    faults = [f"the {what} `{name}` was not measured" for name in sorted(wanted.keys() - given.keys())]
    faults += [f"no rule asks for the {what} `{name}`" for name in sorted(given.keys() - wanted.keys())]
    if faults:
        raise DerivationFault([Diagnostic("derivation-measures", message) for message in faults])


def _check_moderated(contents: Contents, moderated: Mapping[str, str]) -> None:
    answers = dict.fromkeys(contents["prompts"], (Answer.YES.value, Answer.NO.value))
    allowed = {**answers, **dict.fromkeys(contents["standards"], tuple(contents["ratings"]))}
    wrong = sorted((target, to) for target, to in moderated.items() if to not in allowed.get(target, ()))
    if wrong:
        messages = [f"`{target}` cannot be moderated to `{to}`" for target, to in wrong]
        raise DerivationFault([Diagnostic("derivation-moderation", message) for message in messages])
