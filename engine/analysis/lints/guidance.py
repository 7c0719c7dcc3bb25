"""Lints of guidance: kinds of evidence that it sends inspectors to and no test reads, and the reverse."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from engine.analysis.lints.checked import Checked
from engine.analysis.lints.finding import Finding, finding
from engine.analysis.lints.parts import Linted, Part
from engine.analysis.lints.places import place_in_guidance
from engine.ir.criteria import Guidance
from engine.ir.operators import Kinds, Test


def guidance_without_tests(checked: Checked) -> Iterator[Finding]:
    """A kind under `look_in` that no test of the prompt or expectation reads."""
    for _, part, guidance, tests in _guided(checked):
        read = {kind for kinds in tests.values() for kind in kinds.names}
        for i, (kind, _) in enumerate(guidance.look_in):
            if kind not in read:
                message = f"the guidance of {part.id} sends inspectors to `{kind}`, and no test of it reads one"
                advice = "take the entry out, or add the test that was meant"
                at = place_in_guidance(checked, part, "look_in", i)
                yield finding("guidance-without-test", f"{part.id}/{kind}", at, message, advice)


def tests_without_guidance(checked: Checked) -> Iterator[Finding]:
    """A test whose kind the guidance does not name; of a group of kinds, none of them."""
    for pack, part, guidance, tests in _guided(checked):
        guided = {kind for kind, _ in guidance.look_in}
        told: set[str] = set()
        for name, kinds in tests.items():
            for written in kinds.written:
                members = pack.vocabulary.groups.get(written, (written,))
                if guided.isdisjoint(members) and written not in told:
                    told.add(written)
                    node = next(n for p in pack.parts for n in p.nodes() if p.name(n) == name)
                    message = f"`{node.id}` reads `{written}`, and the guidance of {part.id} does not say where to look"
                    advice = f"add `{members[0]}:` to `look_in`, with where it is found"
                    yield finding("test-without-guidance", name, node.at, message, advice)


def guided(checked: Checked) -> Iterator[tuple[Linted, Part, Sequence[Part]]]:
    """Each part with guidance, and the parts that it is for: an expectation's, with all its indicators."""
    for pack in checked.packs:
        for i, part in enumerate(pack.parts):
            if part.guidance is not None:
                yield pack, part, (part, *takewhile(lambda after: after.guidance is None, pack.parts[i + 1 :]))


def _guided(checked: Checked) -> Iterator[tuple[Linted, Part, Guidance, Mapping[str, Kinds]]]:
    """Each part with guidance, and the kinds of the tests that it is for."""
    for pack, part, under in guided(checked):
        tests = {p.name(n): t.kinds for p in under for n, t in p.tests()}
        if isinstance(part.applies_when, Test):
            tests[f"{part.id}/applies_when"] = part.applies_when.kinds
        if part.guidance is not None and (part.sort == "prompt" or len(under) > 1):
            yield pack, part, part.guidance, tests
