"""What a framework promises of itself, where it promises anything."""

from collections.abc import Iterator, Sequence

from engine.diagnostics import Diagnostic, nearest
from engine.ir.charter import OF_RATINGS, OF_STATEMENTS, SHOWN_BY, Charter, Claim, Jump, Mark, Monotony, Promise
from engine.ir.expectations import ExpectationsPack, Statement
from engine.ir.pack import Pack
from engine.ir.standards import Prompt, StandardsPack
from engine.load.files import ReadFile
from engine.load.forms.charter import CharterFile, JumpForm, PromiseForm
from engine.load.scope import Path, Scope

_TAKES = {Claim.NO_JUMP: "unless", Claim.ACCEPTED_NEVER_LOWERS: "order", Claim.MONOTONE: "criteria"}
"""The key that belongs to a claim, and to no other."""


def resolve_charter(pack: Pack, read: Sequence[ReadFile], faults: list[Diagnostic]) -> Charter | None:
    """The promises of every `charter.yaml` that was read, the folders above first; None where there is no such file."""
    promises: dict[str, Promise] = {}
    found = [(each, each.form) for each in read if isinstance(each.form, CharterFile)]
    for file, form in found:
        scope = Scope(file.file, file.root, pack.vocabulary, pack.parameters, ())
        for path, promise in _promises(pack, scope, form):
            if promise.id in promises:
                message = f"`{promise.id}` is promised twice"
                scope.fault("duplicate-promise", message, (*path, "id"), "give each promise its own id")
            promises[promise.id] = promise
        faults += scope.faults
    return Charter(tuple(promises.values())) if found else None


def _promises(pack: Pack, scope: Scope, form: CharterFile) -> Iterator[tuple[Path, Promise]]:
    for i, each in enumerate(form.promises):
        path: Path = ("promises", i)
        claim = Claim(each.promise)
        _fits(pack, scope, each, claim, path)
        yield (
            path,
            Promise(
                each.id,
                each.says,
                claim,
                each.shown_by,
                tuple(_jump(pack, scope, jump, (*path, "unless", j)) for j, jump in enumerate(each.unless)),
                tuple(each.order),
                tuple(_marks(pack, scope, each, path)),
                scope.at((*path, "id")),
            ),
        )


def _fits(pack: Pack, scope: Scope, form: PromiseForm, claim: Claim, path: Path) -> None:
    """The claim can be made of this framework, is shown in the way that is said, and has its own keys only."""
    if claim in (OF_STATEMENTS if isinstance(pack, StandardsPack) else OF_RATINGS):
        has_none = "no expectations" if isinstance(pack, StandardsPack) else "no ratings"
        message = f"`{pack.framework}` has {has_none}, so `{claim.value}` says nothing of it"
        scope.fault("not-here", message, (*path, "promise"), "take the promise out")
    if form.shown_by != SHOWN_BY[claim]:
        message = f"`{claim.value}` is not shown by `{form.shown_by}`"
        scope.fault("not-shown-so", message, (*path, "shown_by"), f"write `{SHOWN_BY[claim]}`")
    for key in _TAKES.values():
        if getattr(form, key) and _TAKES.get(claim) != key:
            message = f"`{claim.value}` has no `{key}`"
            scope.fault("unknown-key", message, (*path, key), "take it out, or move it where it belongs", key=True)
    if claim is Claim.ACCEPTED_NEVER_LOWERS and sorted(form.order) != sorted(each.value for each in Statement):
        advice = f"`order` names {', '.join(f'`{each.value}`' for each in Statement)}, each once, the best first"
        at: Path = (*path, "order") if form.order else (*path, "promise")
        scope.fault("bad-order", "the order does not have every statement once", at, advice)


def _jump(pack: Pack, scope: Scope, form: JumpForm, path: Path) -> Jump:
    if isinstance(pack, StandardsPack):
        ratings = [rating.name for rating in pack.ratings.scale]
        for key, word in (("lower", form.lower), ("higher", form.higher)):
            if word not in ratings:
                message = f"`{word}` is not on the rating scale"
                scope.fault("unknown-rating", message, (*path, key), nearest(word, ratings))
        standards = [standard.id for standard in pack.standards]
        if form.standard not in standards:
            message = f"there is no standard `{form.standard}`"
            scope.fault("unknown-standard", message, (*path, "standard"), nearest(form.standard, standards))
        policies = [policy.name for policy in pack.ratings.standard]
        if form.policy not in policies:
            message = f"no policy `{form.policy}` rates a standard"
            scope.fault("unknown-word", message, (*path, "policy"), nearest(form.policy, policies))
    return Jump(form.policy, form.standard, form.lower, form.higher, form.why, scope.at(path))


def _marks(pack: Pack, scope: Scope, form: PromiseForm, path: Path) -> Iterator[Mark]:
    nodes = dict(_nodes(pack))
    for name, word in form.criteria.items():
        at: Path = (*path, "criteria", name)
        if name in nodes:
            yield Mark(*nodes[name], Monotony(word), scope.at(at, key=True))
        else:
            part, _, last = name.rpartition(".")
            beside = [node for of, node in nodes.values() if of == part]
            gone = "where it was renamed or taken out in the rules, do the same here"
            advice = nearest(last, beside, gone, prefix=f"{part}.") if beside else nearest(name, nodes, gone)
            scope.fault("unknown-criterion", f"there is no criterion `{name}`", at, advice, key=True)


def _nodes(pack: Pack) -> Iterator[tuple[str, tuple[str, str]]]:
    """Every criterion, supporting test and blocker, and what stands against an expectation, by its full name."""
    if isinstance(pack, ExpectationsPack):
        for expectation in pack.expectations:
            yield f"{expectation.id}.{expectation.contrary.id}", (expectation.id, expectation.contrary.id)
    parts = pack.prompts() if isinstance(pack, StandardsPack) else pack.indicators()
    for part in parts:
        blockers = part.insufficient_if if isinstance(part, Prompt) else ()
        for node in (*part.nodes(), *blockers):
            yield f"{part.id}.{node.id}", (part.id, node.id)
