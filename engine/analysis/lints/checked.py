"""What is checked together: packs with their tests looked into, the files that they were read from, their words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from engine.analysis.lints.outcome import Outcome
from engine.analysis.lints.parts import Filter, Linted, Part, linted
from engine.analysis.lints.possible import Conflict
from engine.analysis.lints.settled import Foregone, contradictions, foregone
from engine.ir.criteria import Criterion
from engine.ir.operators import Test
from engine.ir.pack import Pack
from engine.load.tree import Node, read_tree


@dataclass(frozen=True, slots=True)
class Examined:
    """A test in its place, with the filters that nothing can pass, and whether its comparison is settled."""

    pack: Linted
    part: Part
    node: Criterion
    test: Test
    conflicts: tuple[tuple[Filter, Conflict], ...]
    foregone: Foregone | None


@dataclass(frozen=True, slots=True)
class Checked:
    """Packs to be linted, each base before its variants, and the texts of their files by path.

    `outcomes` has each part with its answer as a function. `vocabulary` is the path and text of the vocabulary where
    these are all the packs that it is for. `kept` are earlier editions, which use words and parameters too.
    """

    packs: tuple[Linted, ...]
    tests: tuple[Examined, ...]
    outcomes: tuple[tuple[Linted, Part, Outcome], ...]
    texts: Mapping[str, str]
    vocabulary: tuple[str, str] | None
    kept: tuple[Linted, ...] = ()
    _trees: dict[str, Node] = field(default_factory=dict)

    def parts(self) -> Iterator[tuple[Linted, Part]]:
        """Every part of every pack."""
        for pack in self.packs:
            for part in pack.parts:
                yield pack, part

    def tree(self, file: str) -> Node | None:
        """The tree of a file that was read."""
        if file not in self.texts:
            return None
        if file not in self._trees:
            self._trees[file] = read_tree(self.texts[file], file)
        return self._trees[file]


def examine(
    packs: Iterable[Pack],
    texts: Mapping[str, str],
    vocabulary: tuple[str, str] | None = None,
    kept: Iterable[Pack] = (),
) -> Checked:
    """Looks into packs that loaded, so that each lint need not."""
    ready = tuple(linted(pack) for pack in packs)
    tests: list[Examined] = []
    outcomes: list[tuple[Linted, Part, Outcome]] = []
    for pack in ready:
        for part in pack.parts:
            own = [_examined(pack, part, node, test) for node, test in part.tests()]
            tests += own
            told = frozenset(id(each.test) for each in own if each.conflicts or each.foregone)
            outcomes.append((pack, part, Outcome(pack, part, told)))
    return Checked(ready, tuple(tests), tuple(outcomes), texts, vocabulary, tuple(linted(pack) for pack in kept))


def _examined(pack: Linted, part: Part, node: Criterion, test: Test) -> Examined:
    conflicts = contradictions(pack, test)
    return Examined(pack, part, node, test, conflicts, None if conflicts else foregone(pack, test))
