"""Inspections derived a second time, by rule sets compiled once and a worker process kept from one to the next."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import RLock
from typing import Self

from engine.ir.decision import InForce, Measures
from engine.ir.pack import Pack
from engine.targets.durable.compile import compile_contents
from engine.targets.durable.decision import derive_decision
from engine.targets.durable.derivation import Derivation, JudgementDerivation, Recorded
from engine.targets.durable.facts import Ask
from engine.targets.durable.fault import DerivationFault, fault
from engine.targets.durable.judgement import derive_judgement
from engine.targets.durable.process import WORKER, Json, WorkerProcess
from engine.targets.durable.program import Contents, Program, seal
from engine.targets.durable.refuse import refuse_all

KEPT = 4


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
        """An inspection by a pack of standards, derived from its measures alone.

        `moderated` maps a prompt's or a standard's id to the answer or rating that judgement put in force. Raises
        `DerivationFault` whenever there is any doubt about the outcome; there is no partial derivation.
        """
        with self._turn:
            contents = self._open(program)
            if contents["kind"] != "standards":
                raise _of_another_kind(contents["kind"], "a decision")
            return derive_decision(program.digest, contents, self._ask(program), measures, moderated)

    def derive_judgement(
        self, program: Program, measures: Measures, recorded: Mapping[str, Recorded]
    ) -> JudgementDerivation:
        """An inspection by a pack of expectations, derived from its measures alone.

        `recorded` says of each expectation whose text is held what people recorded on it. Raises `DerivationFault` as
        `derive` does.
        """
        with self._turn:
            contents = self._open(program)
            if contents["kind"] != "expectations":
                raise _of_another_kind(contents["kind"], "a judgement")
            return derive_judgement(program.digest, contents, self._ask(program), measures, recorded)

    def _ask(self, program: Program) -> Ask:
        def ask(facts: Mapping[str, Sequence[Json]]) -> dict[str, Json]:
            runs = [{"rule_set": name, "facts": each} for name, each in facts.items()]
            return dict(zip(facts, self._process.ask(program, runs), strict=True))

        return ask

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


def _of_another_kind(kind: str, wanted: str) -> DerivationFault:
    return fault("derivation-kind", f"the rule sets are of a pack of {kind}, which does not yield {wanted}")
