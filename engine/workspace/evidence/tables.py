"""Tables of cells to an inspection: a table for each kind of fact, and for inspection, samples and judgements.

Sets split at `;`, booleans are `true` and `false`, numbers are read from their text. A blank cell is an unset field;
of a required set, it is a set without members.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from engine.diagnostics import Diagnostic, nearest
from engine.ir.vocabulary import Field, FieldType, Vocabulary
from engine.load.tree import Plain
from engine.source import Place
from engine.workspace.evidence.judgements import SHAPES
from engine.workspace.evidence.self_assessment import PART, TABLES, WORDING
from engine.workspace.evidence.written import Path, Written
from engine.workspace.vocabulary import fields_of
from evidence_schemas.inspection import InspectionShape

Content = None | bool | int | Decimal | str
"""What a cell holds; a blank one None."""

SAMPLES = ("set", "unit", "region")
"""The columns of the table of samples: a context set, a member of it, and a PDU's parent region."""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and where it stands."""

    name: str
    at: Place


@dataclass(frozen=True, slots=True)
class Row:
    """A row's cells by heading, blank ones left out, each with its place."""

    cells: Mapping[str, tuple[Content, Place]]
    at: Place


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet or a file: its name, its headings, and its rows."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    at: Place


def inspection_of(
    tables: Sequence[Table], whole: Place, vocabulary: Vocabulary, faults: Sequence[Diagnostic] = ()
) -> Written:
    """The inspection that the tables hold. `whole` is the file or folder, `faults` what reading it already found."""
    return _Tables(vocabulary, {(): whole}, {}, list(faults)).written(tables)


def table_names(vocabulary: Vocabulary) -> tuple[str, ...]:
    """The tables there may be, in the order of a template."""
    return ("inspection", "samples", *vocabulary.kinds, *SHAPES, *TABLES)


@dataclass(frozen=True, slots=True)
class _Layout:
    """What the columns of one table hold: fields, places of headings, and sets that a blank cell leaves empty."""

    fields: Mapping[str, Field]
    headings: Mapping[str | int, Place]
    empty: tuple[str, ...]


@dataclass(slots=True)
class _Tables:
    vocabulary: Vocabulary
    values: dict[Path, Place]
    keys: dict[Path, Mapping[str | int, Place]]
    """By record: where the headings of its table stand."""
    faults: list[Diagnostic]

    def written(self, tables: Sequence[Table]) -> Written:
        facts: list[Plain] = []
        data: dict[str, Plain] = {"facts": facts}
        judged: dict[str, list[Plain]] = {name: [] for name in SHAPES}
        sampled: dict[str, Plain] = {}
        own: dict[str, Plain] = {}
        names = table_names(self.vocabulary)
        for table in tables:
            if not table.columns and table.name in names:
                advice = "write its headings in the first row, or take the table away"
                self.faults.append(Diagnostic("empty-table", f"the table `{table.name}` is empty", table.at, advice))
            elif table.name in TABLES:
                data[PART] = own
                self._own(table, own)
            elif table.name == "inspection":
                self._inspection(table, data)
            elif table.name == "samples":
                self._samples(table, sampled)
            elif table.name in judged:
                layout = _layout(table, fields_of(SHAPES[table.name][0]))
                records = judged[table.name]
                for row in table.rows:
                    records.append(self._record(layout, row, (table.name, len(records))))
            elif table.name in self.vocabulary.kinds:
                layout = _layout(table, self.vocabulary.kinds[table.name].fields)
                for row in table.rows:
                    record = self._record(layout, row, ("facts", len(facts)))
                    self._of_kind(table.name, row, record)
                    facts.append({"kind": table.name, **record})
            else:
                message = f"`{table.name}` is no kind of fact, nor another table of an inspection"
                advice = nearest(table.name, names)
                self.faults.append(Diagnostic("unknown-table", message, table.at, advice))
        header = data.get("inspection")
        if isinstance(header, dict):
            header.update(sampled)
        data.update({name: records for name, records in judged.items() if records})
        return Written(data, self._locate, faults=tuple(self.faults))

    def _locate(self, path: Path, *, key: bool = False) -> Place:
        while True:
            if key and path and path[-1] in self.keys.get(path[:-1], ()):
                return self.keys[path[:-1]][path[-1]]
            if path in self.values:
                return self.values[path]
            path = path[:-1]

    def _of_kind(self, kind: str, row: Row, record: dict[str, Plain]) -> None:
        """A fact's kind is that of its table. A column that says it again must say the same."""
        said = record.pop("kind", kind)
        if said != kind:
            message = f"the `kind` of the row is `{said}`, and the table holds facts of the kind `{kind}`"
            advice = f"write `{kind}`, or move the row to the table of its kind"
            self.faults.append(Diagnostic("wrong-kind", message, _place(row, "kind"), advice))

    def _inspection(self, table: Table, data: dict[str, Plain]) -> None:
        for row in table.rows[0 if "inspection" in data else 1 :]:
            advice = "give each inspection a workbook or a folder of its own"
            self.faults.append(Diagnostic("one-inspection", "a second inspection is given", row.at, advice))
        for row in table.rows[:1]:
            data["inspection"] = self._record(_layout(table, fields_of(InspectionShape)), row, ("inspection",))

    def _samples(self, table: Table, sampled: dict[str, Plain]) -> None:
        sets = [name for name, type_ in self.vocabulary.context.items() if type_ != "date"]
        for column in table.columns:
            if column.name not in SAMPLES:
                advice = nearest(column.name, SAMPLES)
                message = f"the samples have no column `{column.name}`"
                self.faults.append(Diagnostic("unknown-key", message, column.at, advice))
        for row in table.rows:
            name, unit, region = (_text(row, column) for column in SAMPLES)
            if name not in sets:
                advice = nearest(name, sets)
                message = f"there is no context set `{name}`" if name else "the row has no `set`"
                self.faults.append(Diagnostic("unknown-context", message, _place(row, "set"), advice))
            elif not unit:
                self.faults.append(Diagnostic("missing-key", "the row has no `unit`", row.at, "add `unit`"))
            elif name == "sampled_pdus":
                self._pdu(row, unit, region, sampled)
            elif region:
                message = f"a member of `{name}` has no region"
                advice = "only `sampled_pdus` takes one: take it out"
                self.faults.append(Diagnostic("unknown-key", message, _place(row, "region"), advice))
            else:
                members = sampled.setdefault(name, [])
                if isinstance(members, list):
                    self.values["inspection", name, len(members)] = _place(row, "unit")
                    members.append(unit)

    def _pdu(self, row: Row, unit: str, region: str, sampled: dict[str, Plain]) -> None:
        regions = sampled.setdefault("sampled_pdus", {})
        if not region:
            message = f"sampled unit `{unit}` has no `region`"
            self.faults.append(Diagnostic("missing-key", message, row.at, "add its parent region"))
        elif isinstance(regions, dict):
            if unit in regions:
                message = f"`{unit}` is in `sampled_pdus` twice"
                self.faults.append(Diagnostic("duplicate-member", message, _place(row, "unit"), "keep one of them"))
            regions[unit] = region
            self.values["inspection", "sampled_pdus", unit] = _place(row, "region")

    def _own(self, table: Table, own: dict[str, Plain]) -> None:
        """One of the tables of the leaders' self-assessment."""
        layout = _layout(table, fields_of(TABLES[table.name]))
        self.values.setdefault((PART,), table.at)
        if table.name != PART:
            self.values.setdefault((PART, table.name), table.at)
            own.setdefault(table.name, {} if table.name == "answers" else [])
        held = own.get(table.name)
        for i, row in enumerate(table.rows):
            path: Path = (PART, table.name, len(held)) if isinstance(held, list | dict) else (PART,)
            record = self._record(layout, row, path)
            record.pop(WORDING, None)
            if isinstance(held, list):
                held.append(record)
            elif isinstance(held, dict):
                self._answer(row, record, held)
            elif i == 0 and not own.keys() & layout.fields.keys():
                own.update(record)
            else:
                advice = "give each self-assessment a file of its own"
                self.faults.append(
                    Diagnostic("one-self-assessment", "a second self-assessment is given", row.at, advice)
                )

    def _answer(self, row: Row, record: dict[str, Plain], answers: dict[str, Plain]) -> None:
        """A row of the answers. One that leaders left blank is no answer."""
        question, answer = record.pop("question", None), record.pop("answer", None)
        for name, content in record.items():
            message = f"the answers have no column `{name}`, and `{content}` stands in it"
            self.faults.append(Diagnostic("unknown-key", message, _place(row, name), "write it under `answer`"))
        if answer is None:
            return
        if not isinstance(question, str):
            advice = "write the question's word before it"
            self.faults.append(Diagnostic("missing-key", "the row has no `question`", _place(row, "answer"), advice))
        elif question in answers:
            advice = "join the two answers in one row"
            message = f"`{question}` is answered twice"
            self.faults.append(Diagnostic("duplicate-key", message, _place(row, "question"), advice))
        else:
            answers[question] = answer
            self.values[PART, "answers", question] = _place(row, "answer")

    def _record(self, layout: _Layout, row: Row, path: Path) -> dict[str, Plain]:
        self.values[path] = row.at
        self.keys[path] = layout.headings
        record: dict[str, Plain] = {name: [] for name in layout.empty}
        for name, (content, at) in row.cells.items():
            self.values[*path, name] = at
            record[name] = _value(content, layout.fields[name]) if name in layout.fields else content
        return record


def _layout(table: Table, fields: Mapping[str, Field]) -> _Layout:
    sets = [name for name, field in fields.items() if field.type is FieldType.SET and not field.optional]
    headings: dict[str | int, Place] = {column.name: column.at for column in table.columns}
    return _Layout(fields, headings, tuple(name for name in sets if name in headings))


def _value(content: Content, field: Field) -> Plain:
    """A cell's content as the field's type; left as it is where it cannot be that, for the check to refuse."""
    ranked = field.words == "strength"
    match field.type:
        case FieldType.INTEGER | FieldType.NUMBER:
            return _number(content)
        case FieldType.WORD if ranked:
            return _number(content)
        case FieldType.BOOLEAN if isinstance(content, str):
            return {"true": True, "false": False}.get(content.lower(), content)
        case FieldType.BOOLEAN:
            return content
        case FieldType.SET:
            return list[Plain](_split(_shown(content)))
        case _:
            return _shown(content)


def _number(content: Content) -> Plain:
    if not isinstance(content, str):
        return content
    if re.fullmatch(r"[-+]?[0-9]{1,40}", content, re.ASCII):
        return int(content)
    if re.fullmatch(r"[-+]?([0-9]{1,40}\.[0-9]{0,40}|\.[0-9]{1,40})", content, re.ASCII):
        return Decimal(content)
    return content


def _split(text: str) -> list[Plain]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _shown(content: Content) -> str:
    return str(content).lower() if isinstance(content, bool) else str(content)


def _text(row: Row, name: str) -> str:
    return _shown(row.cells[name][0]) if name in row.cells else ""


def _place(row: Row, name: str) -> Place:
    return row.cells[name][1] if name in row.cells else row.at
