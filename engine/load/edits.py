"""A variant's indicators: its base's under its own ids and in its own words, then its edits, in the order written."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, assert_never

from engine.diagnostics import nearest
from engine.ir.criteria import Guidance
from engine.ir.expectations import Edit, Expectation, Indicator
from engine.load.expectations import resolve_contrary, resolve_indicator
from engine.load.forms.expectations import (
    AddForm,
    DropForm,
    ExpectationFile,
    PartForm,
    ReplaceForm,
    RuledForm,
    SplitForm,
    VariantFile,
)
from engine.load.guidance import resolve_guidance
from engine.load.scope import Path, Scope
from engine.load.wording import reworded, reworded_criterion


@dataclass(frozen=True, slots=True)
class Entry:
    """An indicator to be: its id and text, and where its rule is written."""

    id: str
    text: str
    rule: RuledForm
    scope: Scope
    path: Path
    edit: Edit | None = None


@dataclass(slots=True)
class Draft:
    """A variant in the making. `scope` is its own file; `edited` says what an edit has done with an id."""

    scope: Scope
    form: VariantFile
    forms: dict[str, tuple[Scope, ExpectationFile]] = field(default_factory=dict)
    entries: dict[str, list[Entry]] = field(default_factory=dict)
    dropped: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    edited: dict[str, str] = field(default_factory=dict)

    def take(self, scope: Scope, base: ExpectationFile) -> None:
        """Takes over an expectation of the base."""
        name = own_id(base.expectation, self.form)
        self.forms[name] = scope, base
        self.dropped[name] = []
        indicators = [] if name in self.form.not_held else base.indicators
        self.entries[name] = [
            Entry(own_id(each.id, self.form), reworded(each.text, self.form.words), each, scope, ("indicators", i))
            for i, each in enumerate(indicators)
        ]

    def edit(self, edit: ReplaceForm | SplitForm | DropForm | AddForm, path: Path) -> None:
        """Carries out one edit."""
        match edit:
            case ReplaceForm(replace=name):
                self._instead(name, "replace", [(edit, path)], edit.why, path)
            case SplitForm(split=name, into=parts):
                self._instead(
                    name, "split", [(part, (*path, "into", i)) for i, part in enumerate(parts)], edit.why, path
                )
            case DropForm(drop=name):
                found = self._unedited(name, (*path, "drop"))
                if found is not None:
                    expectation, entry = found
                    self.entries[expectation].remove(entry)
                    self.dropped[expectation].append((name, edit.why))
                    self.edited[name] = "drops"
            case AddForm():
                self._add(edit, path)
            case _:
                assert_never(edit)

    def check(self) -> None:
        """An expectation whose text is held has indicators."""
        for name, entries in self.entries.items():
            if not entries and name not in self.form.not_held:
                advice = "add one, or say under `not_held` why its text is not held"
                self.scope.fault("nothing-here", f"`{name}` has no indicators left", ("edits",), advice, key=True)

    def expectation(self, name: str) -> Expectation:
        """An expectation as it stands after the edits."""
        scope, base = self.forms[name]
        words = self.form.words
        guidance = resolve_guidance(scope, base.guidance, ("guidance",))
        return Expectation(
            name,
            base.title,
            reworded(base.text, words),
            base.introduces,
            Guidance(
                tuple((kind, reworded(text, words)) for kind, text in guidance.look_in),
                tuple(reworded(text, words) for text in guidance.expect_to_see),
            ),
            reworded_criterion(resolve_contrary(scope, base), words),
            tuple(self._indicator(entry) for entry in self.entries[name]),
            tuple(self.dropped[name]),
            self.form.not_held.get(name),
            scope.at(("expectation",)),
        )

    def _indicator(self, entry: Entry) -> Indicator:
        words = self.form.words
        own = None if entry.scope is self.scope else words
        found = resolve_indicator(entry.scope, entry.id, entry.text, entry.rule, entry.path, entry.edit, own)
        if own is None:
            return found
        return replace(
            found,
            criteria=tuple(reworded_criterion(each, words) for each in found.criteria),
            supporting=tuple(reworded_criterion(each, words) for each in found.supporting),
        )

    def _instead(
        self,
        name: str,
        kind: Literal["replace", "split"],
        parts: Sequence[tuple[ReplaceForm | PartForm, Path]],
        why: str,
        path: Path,
    ) -> None:
        found = self._unedited(name, (*path, kind))
        if found is None:
            return
        expectation, old = found
        place = self.entries[expectation].index(old)
        self.entries[expectation].remove(old)
        for i, (part, here) in enumerate(parts):
            if part.rule is None and part.text == old.text:
                advice = "take the edit out, or write what differs"
                self.scope.fault(
                    "same-as-base", "this is the base's own text with its own rule", (*here, "text"), advice
                )
            own = name if isinstance(part, ReplaceForm) else part.id
            edit = Edit(kind, name, why)
            entry = (
                replace(old, id=own, text=part.text, edit=edit)
                if part.rule is None
                else Entry(own, part.text, part.rule, self.scope, (*here, "rule"), edit)
            )
            self._insert(expectation, place + i, entry, (*here, "id"))
        self.edited[name] = f"{kind}s"

    def _add(self, edit: AddForm, path: Path) -> None:
        expectation, own = edit.add, edit.indicator
        if expectation in self.form.not_held:
            self._not_held(expectation, (*path, "add"))
            return
        if expectation not in self.entries:
            message = f"`{expectation}` is no expectation of this framework"
            self.scope.fault("unknown-expectation", message, (*path, "add"), nearest(expectation, self.entries))
            return
        place = len(self.entries[expectation])
        if edit.after is not None:
            at = (*path, "after")
            found = self._find(edit.after, at)
            if found is None:
                return
            if found[0] != expectation:
                advice = f"name an indicator of {expectation}, or leave `after` out"
                message = f"`{edit.after}` does not belong to {expectation}"
                self.scope.fault("misplaced-indicator", message, at, advice)
                return
            place = self.entries[expectation].index(found[1]) + 1
        here = (*path, "indicator")
        entry = Entry(own.id, own.text, own, self.scope, here, Edit("add", None, edit.why))
        self._insert(expectation, place, entry, (*here, "id"))

    def _insert(self, expectation: str, place: int, entry: Entry, at: Path) -> None:
        """Puts in an indicator. Its id belongs to the expectation, and has not meant another one."""
        if not entry.id.startswith(f"{expectation}."):
            message = f"`{entry.id}` does not belong to {expectation}"
            self.scope.fault("misplaced-indicator", message, at, f"its id starts with `{expectation}.`")
        elif any(entry.id == each.id for entries in self.entries.values() for each in entries):
            message, advice = f"`{entry.id}` is here twice", "give each indicator its own id"
            self.scope.fault("duplicate-indicator", message, at, advice)
        elif entry.id in self.edited:
            message = f"an earlier edit {self.edited[entry.id]} `{entry.id}`, so its id is taken"
            advice = "give each indicator its own id, or write `replace` for another text under the same"
            self.scope.fault("duplicate-indicator", message, at, advice)
        self.entries[expectation].insert(place, entry)
        self.edited[entry.id] = "adds"

    def _unedited(self, name: str, at: Path) -> tuple[str, Entry] | None:
        """The base's indicator that an edit is of. Each has one edit at most, which says all."""
        if name in self.edited:
            message = f"an earlier edit {self.edited[name]} `{name}`"
            self.scope.fault("duplicate-edit", message, at, "say all that differs in one edit")
            return None
        return self._find(name, at)

    def _find(self, name: str, at: Path) -> tuple[str, Entry] | None:
        for expectation, entries in self.entries.items():
            for entry in entries:
                if entry.id == name:
                    return expectation, entry
        within = next((each for each in self.form.not_held if name.startswith(f"{each}.")), None)
        if within is not None:
            self._not_held(within, at)
            return None
        message = (
            f"an earlier edit {self.edited[name]} `{name}`, so it is no longer here"
            if name in self.edited
            else f"there is no indicator `{name}` here"
        )
        known = [entry.id for entries in self.entries.values() for entry in entries]
        siblings = [each for each in known if each.rpartition(".")[0] == name.rpartition(".")[0]]
        self.scope.fault("unknown-indicator", message, at, nearest(name, siblings or known))
        return None

    def _not_held(self, expectation: str, at: Path) -> None:
        message = f"the text of {expectation} is not held, so it has no indicators to edit"
        advice = f"take the edit out, or `{expectation}` out of `not_held`"
        self.scope.fault("not-held", message, at, advice)


def own_id(name: str, form: VariantFile) -> str:
    """The id that the base's has in the variant."""
    return f"{form.ids}.{name.partition('.')[2]}"
