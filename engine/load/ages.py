"""The maximum ages that a framework sets for its facts, in place of the vocabulary's or beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from engine.diagnostics import Diagnostic, nearest
from engine.ir.vocabulary import Vocabulary
from engine.load.files import ReadFile
from engine.load.forms.parameters import PackParametersFile, SharedParametersFile
from engine.load.scope import Scope


def with_ages(
    ages: Mapping[str, str],
    place: ReadFile,
    read: Sequence[ReadFile],
    vocabulary: Vocabulary,
    faults: list[Diagnostic],
) -> tuple[dict[str, str], Vocabulary]:
    """By kind, the name of the parameter past which its facts are too old, and the vocabulary with these ages.

    They stand as `$name`, under `max_age` in the framework's file, which is `place`. `read` are all its files.
    """
    known = [name for each in read for name in _parameters(each)]
    top = Scope(place.file, place.root, vocabulary, {}, ())
    found: dict[str, str] = {}
    for kind, written in ages.items():
        name = written.removeprefix("$")
        if kind not in vocabulary.kinds:
            advice = nearest(kind, vocabulary.kinds)
            top.fault("unknown-kind", f"there is no kind of fact `{kind}`", ("max_age", kind), advice, key=True)
        elif name not in known:
            advice = nearest(name, known, prefix="$")
            top.fault("unknown-parameter", f"there is no parameter `{written}`", ("max_age", kind), advice)
        else:
            found[kind] = name
    faults += top.faults
    kinds = {name: replace(kind, max_age=found.get(name, kind.max_age)) for name, kind in vocabulary.kinds.items()}
    return found, replace(vocabulary, kinds=kinds) if found else vocabulary


def _parameters(of: ReadFile) -> Sequence[str]:
    """The parameters of a file by which all a framework's facts may be read: not those of one standard."""
    match of.form:
        case SharedParametersFile(parameters=parameters) | PackParametersFile(pack=parameters):
            return [*parameters]
        case _:
            return []
