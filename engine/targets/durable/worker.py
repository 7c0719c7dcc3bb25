"""The process that durable_rules runs in: run as a program by its path, it imports nothing of this project.

It is sent compiled rule sets and facts, and answers with verdicts. The engine can crash, hang, drop facts and swallow
errors; so nothing is believed here until the facts held equal the facts sent and each node has exactly one verdict.
A crash or a hang costs this process, and whoever started it starts another.
"""

import json
import signal
import socket
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Any

from durable import engine

Json = dict[str, Any]

CASE = "case"
FIELDS = {"id": str, "to": str, "state": str, "v": int}
LARGEST = 2**53
MAX_TEXT = 1_000
MAX_FACTS = 65_000
LENGTH = 4
"""Bytes before each message that say how long it is."""


class Refusal(Exception):  # noqa: N818 - it is sent back as a fault, under its code
    """Why no verdicts are given."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Case(engine.Host):  # type: ignore[misc] # the library has no types
    """One rule set in a host of its own, in the default session, used for one set of facts after another."""

    def __init__(self, rule_set: Json) -> None:
        self._effects = rule_set["effects"]
        self._nodes = set(rule_set["nodes"])
        self._forget()
        super().__init__()
        # The library takes `run` out of the definition that it is given.
        self.set_rulesets({CASE: {name: dict(rule) for name, rule in sorted(rule_set["rules"].items())}})

    def _run(self) -> None:
        """Starts no dispatcher and no timers: their threads crash `delete_state`."""

    def get_action(self, action_name: str) -> Callable[[Any], None]:
        """The action of a rule, by name. It has one argument: with two the engine would take it for asynchronous."""
        effect = self._effects[action_name]

        def act(closure: Any) -> None:  # noqa: ANN401 - the library has no types
            try:
                self._fire(action_name, effect, closure)
            except BaseException as error:  # noqa: BLE001 - the engine would swallow it, whatever it is
                self._errors.append(error)

        return act

    def derive(self, facts: Sequence[Json]) -> Json:
        """The verdict of every node, with the rule that gave it and the facts it consumed; and every sum drawn."""
        self._forget()
        self._admit(facts)
        self.assert_facts(CASE, [dict(fact) for fact in facts])
        held = {fact["id"]: {f: fact.get(f) for f in FIELDS} for fact in self.get_facts(CASE)}
        for error in self._errors[:1]:
            if isinstance(error, Refusal):
                raise error
            message = f"an action of the second derivation failed with `{type(error).__name__}: {error}`"
            raise Refusal("derivation-action-raised", message)
        if "exception" in self.get_state(CASE):
            raise Refusal("derivation-action-raised", "the engine caught an exception of its own")
        if held != self._sent:
            lost = sorted(name for name in held.keys() | self._sent.keys() if held.get(name) != self._sent.get(name))
            message = f"the facts that the engine holds are not those it was sent: `{lost[0]}` differs"
            raise Refusal("derivation-fact-lost", message)
        none = sorted(self._nodes - self._verdicts.keys())
        if none:
            raise Refusal("derivation-verdicts", f"no verdict was derived for `{none[0]}`")
        # Safe only once an action has run, which the verdicts prove; before, the engine frees what it never allocated.
        self.delete_state(CASE)
        return {"verdicts": self._verdicts, "sums": self._sums}

    def _forget(self) -> None:
        self._sent: dict[str, Json] = {}
        self._hashes: dict[int, str] = {}
        self._fired: set[str] = set()
        self._verdicts: dict[str, tuple[str, str, list[str]]] = {}
        self._sums: dict[str, int] = {}
        self._errors: list[BaseException] = []

    def _fire(self, name: str, effect: Json, closure: Any) -> None:  # noqa: ANN401 - likewise
        if name in self._fired:  # a count that came out twice: the first was proof enough
            return
        self._fired.add(name)
        consumed = [m._d for m in closure.m] if isinstance(closure.m, list) else [closure.m._d]  # noqa: SLF001 - no other way
        ids = sorted(fact["id"] for fact in consumed)
        for node, value in effect["says"].items():
            given = self._verdicts.setdefault(node, (value, name, ids))
            if given[1] != name:
                message = f"two verdicts were derived for `{node}`: `{given[0]}` and `{value}`"
                raise Refusal("derivation-verdicts", message)
        facts = [_fact(told, consumed) for told in effect["tells"]]
        self._sums.update(
            (f["id"], f["v"]) for f, told in zip(facts, effect["tells"], strict=True) if "weights" in told
        )
        if facts:
            self._admit(facts)
            # Not by way of the host, which would start the next action before this one has ended.
            self.get_ruleset(CASE).assert_facts(facts)

    def _admit(self, facts: Sequence[Json]) -> None:
        for fact in facts:
            self._admit_one(fact)

    def _admit_one(self, fact: Json) -> None:
        if {field: type(value) for field, value in fact.items()} != FIELDS:
            raise Refusal("derivation-fact-form", "a fact lacks a field, has one too many, or one of another sort")
        name = fact["id"]
        if any(not (0 < len(t) <= MAX_TEXT and t.isprintable()) for t in (name, fact["to"], fact["state"])):
            raise Refusal("derivation-fact-form", "a fact has a text that is empty, too long or unprintable")
        if abs(fact["v"]) >= LARGEST:
            message = f"the number of `{name}` is too large for the second derivation"
            raise Refusal("derivation-range", message)
        other = self._hashes.setdefault(hash32(name), name)
        if other != name or name in self._sent:
            message = f"the engine cannot tell the facts `{other}` and `{name}` apart"
            raise Refusal("derivation-id-collision", message)
        if len(self._sent) >= MAX_FACTS:
            raise Refusal("derivation-range", f"there are more than {MAX_FACTS} facts for one rule set")
        self._sent[name] = fact


def _fact(told: Json, consumed: Iterable[Json]) -> Json:
    number = told["v"] if "v" in told else sum(told["weights"][str(fact["v"])] for fact in consumed)
    return {"id": told["id"], "to": told["to"], "state": "known", "v": number}


@lru_cache(maxsize=65_536)
def hash32(text: str) -> int:
    """The 32 bits (FNV-1a) by which the engine tells ids apart."""
    found = 0x811C9DC5
    for byte in text.encode():
        found = ((found ^ byte) * 0x01000193) & 0xFFFFFFFF
    return found


MakeCase = Callable[[Json], Case]


def serve(channel: socket.socket, make_case: MakeCase = Case) -> None:
    """Answers requests until the other side closes the channel, a request is at fault, or one takes too long."""
    # Actions of one chain must not be dropped because the clock was put forward while it ran.
    engine._unix_now = lambda: 0.0  # noqa: SLF001 - the library has no setting for it
    programs: dict[str, dict[str, Case]] = {}
    while (text := receive(channel)) is not None:
        try:
            request = json.loads(text)
            signal.alarm(request["seconds"])
            reply = _answer(request, programs, make_case)
        except Refusal as refusal:
            reply = {"fault": [refusal.code, str(refusal)]}
        except BaseException as error:  # noqa: BLE001 - whatever it is, it must reach the other side
            reply = {"fault": ["derivation-engine", f"the engine refused with `{type(error).__name__}: {error}`"]}
        send(channel, json.dumps(reply).encode())
        signal.alarm(0)
        if "fault" in reply:
            return


def _answer(request: Json, programs: dict[str, dict[str, Case]], make_case: MakeCase) -> Json:
    digest = request["digest"]
    if "program" in request:
        programs[digest] = _load(request["program"], digest, make_case)
    cases = programs[digest]
    return {"results": [cases[run["rule_set"]].derive(run["facts"]) for run in request["runs"]]}


def _load(text: str, digest: str, make_case: MakeCase) -> dict[str, Case]:
    if sha256(text.encode()).hexdigest() != digest:
        raise Refusal("derivation-program-altered", "the rule sets are not those that were compiled")
    return {name: make_case(rule_set) for name, rule_set in json.loads(text)["rule_sets"].items()}


def receive(channel: socket.socket) -> bytes | None:
    """The next message; None when there will be none."""
    head = _read(channel, LENGTH)
    return None if head is None else _read(channel, int.from_bytes(head, "big"))


def send(channel: socket.socket, message: bytes) -> None:
    """Sends a message."""
    channel.sendall(len(message).to_bytes(LENGTH, "big") + message)


def _read(channel: socket.socket, size: int) -> bytes | None:
    parts: list[bytes] = []
    while size:
        part = channel.recv(min(size, 1 << 20))
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def main() -> None:
    """Serves the channel whose number is the program's one argument."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal's interrupt is for the process that started this one
    with socket.socket(fileno=int(sys.argv[1])) as channel:
        serve(channel)


if __name__ == "__main__":
    main()
