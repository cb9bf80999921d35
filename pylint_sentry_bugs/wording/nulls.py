"""From a value that can be None to a finding."""

from __future__ import annotations

from pylint_sentry_bugs.analysis.nulls.crashes import NullCrash
from pylint_sentry_bugs.analysis.nulls.terms import NullUse, Source
from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.finding import Finding, Step
from pylint_sentry_bugs.project import ModuleView, Project
from pylint_sentry_bugs.wording.phrases import like, precedent_id, short_name, shown


def finding(module: ModuleView, crash: NullCrash, symbol: str) -> Finding:
    """The finding that a message makes of a crash."""
    use = crash.use
    steps = trace(module.project, crash)
    reason = _reason(module.project, crash.source)
    return Finding(
        symbol=symbol,
        place=module.project.place(use.ref, use.start, use.end),
        function=split(use.ref)[1],
        confidence="HIGH" if crash.certain else "MEDIUM",
        message=_message(module, crash, symbol, reason),
        trigger=reason,
        trace=steps,
        precedent=precedent_id(symbol),
        cause=f"None from {crash.source.key}",
    )


def _message(module: ModuleView, crash: NullCrash, symbol: str, reason: str) -> str:
    use = crash.use
    parts = [f"{_what(module, use)} raises {use.exception} when {reason}", *_habit(crash)]
    if crash.trail is not None and len(crash.trail.frames) > 1:
        ref, start, end = crash.trail.frames[0]
        parts.append(f"reached from {split(ref)[1]} at {module.project.place(ref, start, end)}")
    if use.narrow:
        parts.append(f"the except clauses around it do not catch {use.exception}")
    return f"{'; '.join(parts)}{like(symbol)}"


def _what(module: ModuleView, use: NullUse) -> str:
    source = shown(module, use.start, use.end)
    match use.kind:
        case "member":
            return f"{source}.{use.name}"
        case "item":
            return f"{source}[…]"
        case "called":
            return f"{source}()"
        case "argument":
            return f"{source}, which needs {use.name},"
        case "iteration" if use.name in ("in", "not in"):
            return f"{use.name} {source}"
        case "iteration":
            return f"iterating over {source}"
    return f"{use.name} on {source}"


REASONS = {
    "returns": "{name} gives None, as {place} declares",
    "returned": "{name} gives None, as at {place}",
    "column": "the column {name} is NULL",
    "vanished": "the row that {name} points at was deleted, which leaves NULL",
    "gap": "the key is not there: its value was not valid",
    "key": "the key is not there",
    "option": "the option {key} is not set: {place} registers no default",
    "branch": "line {line} has set it to None",
}


def _reason(project: Project, source: Source) -> str:
    name = short_name(source.key)
    if source.kind == "first":
        return f"{name}() finds no row" if source.ref else "there is no such row"
    place = project.place(source.ref, source.start, source.end) if source.ref else None
    text = REASONS.get(source.kind, "{name} is None")
    return text.format(name=name, key=source.key, place=place, line=place.line if place else 0)


def _habit(crash: NullCrash) -> list[str]:
    others = crash.habit.guarded
    if crash.source.kind in ("first", "branch", "gap", "key", "option") or not others:
        return []
    return [f"{others} other functions test it" if others > 1 else "another function tests it"]


# -- trace ---------------------------------------------------------------------------------------


def trace(project: Project, crash: NullCrash) -> tuple[Step, ...]:
    """From the entry point to the use, and where the None comes from."""
    steps = []
    use, source = crash.use, crash.source
    frames = crash.trail.frames if crash.trail is not None else ((use.ref, use.start, use.end),)
    for number, (ref, start, end) in enumerate(frames):
        note = f"{crash.trail.entry.kind} starts" if crash.trail and not number else "calls"
        if number == len(frames) - 1:
            if source.ref:
                place = project.place(source.ref, source.start, source.end)
                steps.append(Step(place, split(source.ref)[1], "None comes from here"))
            note = f"passes it as {use.name}" if use.inner_end else f"raises {use.exception}"
        steps.append(Step(project.place(ref, start, end), split(ref)[1], note))
    if use.inner_end:
        place = project.place(use.callee, use.inner_start, use.inner_end)
        steps.append(Step(place, split(use.callee)[1], f"raises {use.exception}"))
    return tuple(steps)
