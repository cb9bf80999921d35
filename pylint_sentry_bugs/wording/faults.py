"""From a fault of the code itself to a finding."""

from __future__ import annotations

from pylint_sentry_bugs.analysis.faults.crashes import FaultCrash
from pylint_sentry_bugs.analysis.faults.terms import Fault
from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.finding import Finding, Step
from pylint_sentry_bugs.project import ModuleView, Project
from pylint_sentry_bugs.wording.phrases import like, precedent_id, shown

SHOWN = {"builtins:NameError": "UnboundLocalError"}


def finding(module: ModuleView, crash: FaultCrash, symbol: str) -> Finding:
    """The finding that a message makes of a fault."""
    fault = crash.fault
    return Finding(
        symbol=symbol,
        place=module.project.place(fault.ref, fault.start, fault.end),
        function=split(fault.ref)[1],
        confidence="HIGH" if crash.certain else "MEDIUM",
        message=_message(module, crash, symbol),
        trigger=fault.reason,
        trace=trace(module.project, crash),
        precedent=precedent_id(symbol),
        cause=f"{fault.kind} {fault.name} of {fault.ref}",
    )


def _exception(fault: Fault) -> str:
    return SHOWN.get(fault.exception, split(fault.exception)[1])


def _message(module: ModuleView, crash: FaultCrash, symbol: str) -> str:
    fault = crash.fault
    source = shown(module, fault.start, fault.end)
    told = not fault.exception or source.startswith("raise ")
    what = source if told else f"{source} raises {_exception(fault)}"
    parts = [f"{what}: {fault.reason}"]
    if crash.trail is not None and len(crash.trail.frames) > 1:
        ref, start, end = crash.trail.frames[0]
        parts.append(f"reached from {split(ref)[1]} at {module.project.place(ref, start, end)}")
    return f"{'; '.join(parts)}{like(symbol)}"


def trace(project: Project, crash: FaultCrash) -> tuple[Step, ...]:
    """From the entry point to the fault, and its other half: a binding, a class, a signature."""
    fault = crash.fault
    steps = []
    frames = crash.trail.frames if crash.trail is not None else ()
    for number, (ref, start, end) in enumerate(frames[:-1]):
        assert crash.trail is not None
        note = f"{crash.trail.entry.kind} starts" if not number else "calls"
        steps.append(Step(project.place(ref, start, end), split(ref)[1], note))
    if fault.site_start:
        place = project.place(fault.site_ref, fault.site_start, fault.site_end or fault.site_start)
        steps.append(Step(place, split(fault.site_ref)[1], NOTES[fault.kind]))
    note = f"raises {_exception(fault)}" if fault.exception else "goes wrong"
    place = project.place(fault.ref, fault.start, fault.end)
    return (*steps, Step(place, split(fault.ref)[1], note))


NOTES = {
    "unbound": "bound here, on some ways only",
    "member": "the class",
    "string": "what it can be, too",
    "mixed": "returns several sizes",
    "signature": "the signature",
    "argument": "the parameter",
    "key": "the mapping",
    "request": "the request",
    "numeric": "the query",
    "threshold": "the query",
    "tag": "the query",
    "resolution": "the key",
    "subscription": "the query",
    "body": "the answer",
    "guard": "what is tested",
    "branch": "what is distinguished",
    "cached": "the manager",
    "single": "the rows",
    "handler": "what it is around",
    "redirect": "the target",
    "url": "the URL",
}
