"""The long work of a comparison, on several processors: parts judged, and golden cases replayed by both packs."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from engine.decide import AnyPlan
from engine.service.deciding import read_plan

FEW = 4
"""Things that are done here, without further processes."""
T = TypeVar("T")
R = TypeVar("R")
Plans = tuple[AnyPlan, AnyPlan]
Named = tuple[Path, str]
"""A rules folder, and a framework in it."""
Advance = Callable[[str, int, int], None]
"""Told what is being done, and how much of it is done, of how much."""


def silent(_what: str, _done: int, _of: int) -> None:
    """Tells nobody."""


@dataclass(slots=True)
class Workers:
    """Those who work on two packs. Processes are begun when there is much to do, and ended at the end of the block.

    What they find is the same, in the same order, however many they are.
    """

    before: Named
    after: Named
    advance: Advance = silent
    processes: int | None = None
    plans: Plans = field(init=False)
    _pool: ProcessPoolExecutor | None = None
    _ending: ExitStack = field(default_factory=ExitStack)

    def __post_init__(self) -> None:
        self.plans = read_plan(*self.before), read_plan(*self.after)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ending.close()

    def each(self, what: str, work: Callable[[Plans, T], R], todo: Sequence[T]) -> Iterator[R]:
        """What the work finds of each thing, in their order. The work is a function of a module."""
        self.advance(what, 0, len(todo))
        for i, found in enumerate(self._found(work, todo), 1):
            yield found
            self.advance(what, i, len(todo))

    def _found(self, work: Callable[[Plans, T], R], todo: Sequence[T]) -> Iterator[R]:
        count = self.processes or os.cpu_count() or 1
        if len(todo) <= FEW or count == 1:
            return (work(self.plans, each) for each in todo)
        if self._pool is None:
            begun = self.before, self.after
            self._pool = self._ending.enter_context(
                ProcessPoolExecutor(count, get_context("spawn"), initializer=_begin, initargs=begun)
            )
        return self._pool.map(_work, ((work, each) for each in todo))


_begun: list[Plans] = []
"""What a process works with."""


def _begin(before: Named, after: Named) -> None:
    _begun.append((read_plan(*before), read_plan(*after)))


def _work(asked: tuple[Callable[[Plans, T], R], T]) -> R:
    work, each = asked
    return work(_begun[0], each)
