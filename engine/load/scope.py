"""What the words of one file may refer to, and the faults found so far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from engine.diagnostics import Diagnostic, nearest
from engine.ir.operators import Kinds
from engine.ir.parameters import Parameter, Threshold
from engine.ir.vocabulary import Field, FieldType, Vocabulary
from engine.load.tree import Node, locate
from engine.source import Span

Path = tuple[str | int, ...]


@dataclass(slots=True)
class Scope:
    """One file being resolved. `scopes` are where parameters are looked up, nearest first."""

    file: str
    root: Node
    vocabulary: Vocabulary
    parameters: Mapping[str, Parameter]
    scopes: Sequence[str]
    faults: list[Diagnostic] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def at(self, path: Path, *, key: bool = False) -> Span:
        """The place of a value, or of its key."""
        return locate(self.root, path, self.file, key=key)

    def fault(self, code: str, message: str, path: Path, advice: str | None = None, *, key: bool = False) -> None:
        """Notes a fault at a place."""
        self.faults.append(Diagnostic(code, message, self.at(path, key=key), advice))

    def threshold(self, written: str, path: Path) -> Threshold:
        """The parameter that `$name` stands for: the standard's, else the pack's, else the shared one."""
        name = written.removeprefix("$")
        for scope in self.scopes:
            key = f"{scope}/{name}"
            if key in self.parameters:
                self.used.add(key)
                return Threshold(key)
        known = [key.rpartition("/")[2] for key in self.parameters if key.rpartition("/")[0] in self.scopes]
        self.fault("unknown-parameter", f"there is no parameter `{written}`", path, nearest(name, known, prefix="$"))
        return Threshold(f"unknown/{name}")

    def kinds(self, written: str | list[str], path: Path) -> Kinds:
        """The kinds that a test names, groups written out."""
        words = (written,) if isinstance(written, str) else tuple(written)
        names: list[str] = []
        if not words:
            self.fault("nothing-here", "no kind of fact is named", path, "name at least one")
        for i, word in enumerate(words):
            if word in self.vocabulary.groups:
                names += self.vocabulary.groups[word]
            elif word in self.vocabulary.kinds:
                names.append(word)
            else:
                known = [*self.vocabulary.kinds, *self.vocabulary.groups]
                place = path if isinstance(written, str) else (*path, i)
                self.fault("unknown-kind", f"there is no kind of fact `{word}`", place, nearest(word, known))
        return Kinds(words, tuple(dict.fromkeys(names)))

    def field(self, kinds: Kinds, name: str, path: Path, *, key: bool = False) -> Field | None:
        """The field of that name in at least one of the kinds. A fact's own name is for no rule to ask for."""
        for kind in kinds.names:
            found = self.vocabulary.kinds[kind].fields.get(name)
            if found is not None and found.type is not FieldType.ID:
                return found
        if kinds.names:
            fields = [f for kind in kinds.names for f in self.vocabulary.kinds[kind].fields.values()]
            shared = set.intersection(*(set(kind.fields) for kind in self.vocabulary.kinds.values()))
            known = sorted((f.name for f in fields if f.type is not FieldType.ID), key=shared.__contains__)
            of = " or ".join(f"`{kind}`" for kind in kinds.written)
            self.fault("unknown-field", f"{of} has no field `{name}`", path, nearest(name, known), key=key)
        return None
