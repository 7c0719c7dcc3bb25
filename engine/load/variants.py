"""A variant: its base's expectations with the population's own words, and the edits that make it differ."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

from engine.diagnostics import Diagnostic
from engine.ir.expectations import Edit, Expectation, ExpectationsPack, Indicator
from engine.ir.pack import Criterion, Guidance
from engine.ir.vocabulary import Vocabulary
from engine.load.expectations import (
    Ground,
    expectation_files,
    resolve_contrary,
    resolve_indicator,
    resolve_statements,
)
from engine.load.files import FRAMEWORK, ReadFile, the_file
from engine.load.forms.expectations import (
    AddForm,
    DropForm,
    ExpectationFile,
    ExpectationsFile,
    IndicatorForm,
    PartForm,
    ReplaceForm,
    RuledForm,
    SplitForm,
    StatementsFile,
    VariantFile,
)
from engine.load.guidance import provenance, resolve_guidance
from engine.load.parameters import resolve_parameters
from engine.load.scope import Path, Scope, nearest


def resolve_variant(
    read: Sequence[ReadFile], base: Sequence[ReadFile], vocabulary: Vocabulary, faults: list[Diagnostic]
) -> ExpectationsPack | None:
    """The variant that its one file makes of its base, or None with the faults added to `faults`."""
    framework = the_file(read, VariantFile, FRAMEWORK, faults)
    if framework is None:
        return None
    place, form = framework
    based = next((each.form for each in base if isinstance(each.form, ExpectationsFile)), None)
    if based is None:
        scope = Scope(place.file, place.root, vocabulary, {}, ())
        message = f"there is no framework of expectations `{form.base}` to be a variant of"
        scope.fault("unknown-base", message, ("base",), "name a pack that has a file for each expectation")
        faults += scope.faults
        return None
    statements = the_file([*read, *base], StatementsFile, "statements.yaml", faults)
    parameters = resolve_parameters([*base, *read], form.framework, (), vocabulary, faults)
    ground = Ground(vocabulary, parameters, (form.framework, "shared"))
    variant = _Variant(ground.scope(place), form)
    held = [] if form.text_not_held else expectation_files(base)
    for file, each in sorted(held, key=lambda entry: based.expectations.index(entry[1].expectation)):
        variant.take(ground.scope(file), each)
    for i, edit in enumerate(form.edits):
        variant.edit(edit, ("edits", i))
    variant.check()
    expectations = tuple(variant.expectation(name) for name in variant.forms)
    faults += [fault for scope in variant.scopes for fault in scope.faults]
    if statements is None:
        return None
    return ExpectationsPack(
        framework=form.framework,
        title=form.title,
        edition=form.edition,
        effective_from=form.effective_from,
        provenance=provenance(form.authority, form.text, form.rules),
        vocabulary=vocabulary,
        parameters=parameters,
        statement=_reworded(based.statement, form.words),
        expectations=expectations,
        statements=resolve_statements(ground.scope(statements[0]), statements[1], faults),
        notes=tuple((note.title, note.text) for note in based.notes),
        references=tuple(based.references),
        base=form.base,
        pilot=form.pilot or based.pilot,
        not_held=form.text_not_held,
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    """An indicator to be: its id and text, and where its rule is written."""

    id: str
    text: str
    rule: RuledForm
    scope: Scope
    path: Path
    edit: Edit | None = None


@dataclass(slots=True)
class _Variant:
    scope: Scope
    form: VariantFile
    forms: dict[str, tuple[Scope, ExpectationFile]] = field(default_factory=dict)
    entries: dict[str, list[_Entry]] = field(default_factory=dict)
    dropped: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    @property
    def scopes(self) -> list[Scope]:
        """Every file that the variant reads, its own first."""
        return [self.scope, *(scope for scope, _ in self.forms.values())]

    def take(self, scope: Scope, base: ExpectationFile) -> None:
        """Takes over an expectation of the base, under this framework's ids and in its words."""
        name = self._id(base.expectation)
        self.forms[name] = scope, base
        self.dropped[name] = []
        indicators = [] if name in self.form.not_held else base.indicators
        self.entries[name] = [
            _Entry(self._id(each.id), _reworded(each.text, self.form.words), each, scope, ("indicators", i))
            for i, each in enumerate(indicators)
        ]

    def edit(self, edit: ReplaceForm | SplitForm | DropForm | AddForm, path: Path) -> None:
        """Carries out one edit, in the order written."""
        match edit:
            case ReplaceForm(replace=name):
                part = PartForm(id=name, text=edit.text, rule=edit.rule)
                self._instead(name, (*path, "replace"), [(part, path)], edit.why)
            case SplitForm(split=name, into=parts):
                places = [(part, (*path, "into", i)) for i, part in enumerate(parts)]
                self._instead(name, (*path, "split"), places, edit.why)
            case DropForm(drop=name):
                found = self._find(name, (*path, "drop"))
                if found is not None:
                    expectation, entry = found
                    self.entries[expectation].remove(entry)
                    self.dropped[expectation].append((name, edit.why))
            case AddForm(add=expectation):
                self._add(edit, expectation, path)
            case _:
                assert_never(edit)

    def check(self) -> None:
        """Each id once, and nothing said of what is not there."""
        seen: set[str] = set()
        for entries in self.entries.values():
            for entry in entries:
                if entry.id in seen:
                    advice = "give each indicator its own id"
                    self.scope.fault("duplicate-indicator", f"`{entry.id}` is here twice", ("edits",), advice)
                seen.add(entry.id)
        for name in self.form.not_held:
            if name not in self.forms and not self.form.text_not_held:
                message = f"`{name}` is no expectation of this framework"
                self.scope.fault(
                    "unknown-expectation", message, ("not_held", name), nearest(name, self.forms), key=True
                )

    def expectation(self, name: str) -> Expectation:
        """An expectation as it stands after the edits."""
        scope, base = self.forms[name]
        words = self.form.words
        guidance = resolve_guidance(scope, base.guidance, ("guidance",))
        return Expectation(
            name,
            base.title,
            _reworded(base.text, words),
            base.introduces,
            Guidance(
                tuple((kind, _reworded(text, words)) for kind, text in guidance.look_in),
                tuple(_reworded(text, words) for text in guidance.expect_to_see),
            ),
            _criterion(resolve_contrary(scope, base), words),
            tuple(self._indicator(entry) for entry in self.entries[name]),
            tuple(self.dropped[name]),
            self.form.not_held.get(name),
            scope.at(("expectation",)),
        )

    def _indicator(self, entry: _Entry) -> Indicator:
        found = resolve_indicator(entry.scope, entry.id, entry.text, entry.rule, entry.path, entry.edit)
        if entry.scope is self.scope:
            return found
        words = self.form.words
        return replace(
            found,
            criteria=tuple(_criterion(each, words) for each in found.criteria),
            supporting=tuple(_criterion(each, words) for each in found.supporting),
        )

    def _instead(self, name: str, at: Path, parts: Sequence[tuple[PartForm, Path]], why: str) -> None:
        found = self._find(name, at)
        if found is None:
            return
        expectation, old = found
        new = []
        for part, path in parts:
            edit = Edit("replace" if len(parts) == 1 else "split", name, why)
            if part.rule is None:
                new.append(_Entry(part.id, part.text, old.rule, old.scope, old.path, edit))
            else:
                new.append(_Entry(part.id, part.text, part.rule, self.scope, (*path, "rule"), edit))
        place = self.entries[expectation].index(old)
        self.entries[expectation][place : place + 1] = new

    def _add(self, edit: AddForm, expectation: str, path: Path) -> None:
        if expectation not in self.entries or expectation in self.form.not_held:
            message = f"`{expectation}` is no expectation of this framework whose text is held"
            self.scope.fault("unknown-expectation", message, (*path, "add"), nearest(expectation, self.entries))
            return
        entries = self.entries[expectation]
        place = len(entries)
        if edit.after is not None:
            found = self._find(edit.after, (*path, "after"))
            if found is None or found[0] != expectation:
                return
            place = entries.index(found[1]) + 1
        own: IndicatorForm = edit.indicator
        entries.insert(
            place,
            _Entry(own.id, own.text, own, self.scope, (*path, "indicator"), Edit("add", None, edit.why)),
        )

    def _find(self, name: str, at: Path) -> tuple[str, _Entry] | None:
        for expectation, entries in self.entries.items():
            for entry in entries:
                if entry.id == name:
                    return expectation, entry
        known = [entry.id for entries in self.entries.values() for entry in entries]
        advice = nearest(name, known) if known else "its text is not held, so there is nothing to edit"
        self.scope.fault("unknown-indicator", f"there is no indicator `{name}` here", at, advice)
        return None

    def _id(self, name: str) -> str:
        return f"{self.form.ids}.{name.partition('.')[2]}"


def _criterion(criterion: Criterion, words: Mapping[str, str]) -> Criterion:
    return replace(criterion, says=_reworded(criterion.says, words))


def _reworded(text: str, words: Mapping[str, str]) -> str:
    """The text with the population's words in place of the base's: whole words, a capital kept."""
    if not words:
        return text
    pattern = "|".join(sorted(map(re.escape, words), key=len, reverse=True))

    def instead(found: re.Match[str]) -> str:
        old = found[0]
        new = words.get(old) or words[old.lower()]
        return new[0].upper() + new[1:] if old[0].isupper() else new

    return re.sub(rf"\b(?:{pattern})\b", instead, text, flags=re.IGNORECASE)
