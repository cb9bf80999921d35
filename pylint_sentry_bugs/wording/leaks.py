"""From an exception that leaves an entry point to a finding."""

from __future__ import annotations

from pylint_sentry_bugs.analysis.escape.crashes import Crash
from pylint_sentry_bugs.analysis.escape.terms import Verdict
from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.finding import Finding, Step
from pylint_sentry_bugs.project import ModuleView, Project
from pylint_sentry_bugs.syntax.positions import unpack
from pylint_sentry_bugs.wording.phrases import like, precedent_id, short_name, shown

UNCONDITIONAL = ("always", "outside", "received", "refused", "asserted", "expected")
"""Conditions that tell of the outside, not of rows."""


def finding(module: ModuleView, crash: Crash, symbol: str) -> Finding:
    """The finding that a message makes of a crash."""
    leak = crash.leak
    steps = trace(module.project, crash)
    trigger = _trigger(crash)
    return Finding(
        symbol=symbol,
        place=module.project.place(crash.function, leak.start, leak.end),
        function=split(crash.function)[1],
        confidence="HIGH" if crash.is_traced else "MEDIUM",
        message=_message(module, crash, symbol, trigger, steps),
        trigger=trigger,
        trace=steps,
        precedent=precedent_id(symbol),
        cause=f"{leak.exception} at {leak.site}:{leak.site_start}",
    )


def _message(
    module: ModuleView, crash: Crash, symbol: str, trigger: str, steps: tuple[Step, ...]
) -> str:
    exception = short_name(crash.leak.exception)
    way = [part for part in (_raised_at(module, crash), _way(crash, steps)) if part]
    end = "nothing on the way handles it" if way else "nothing handles it"
    if crash.leak.missed and not crash.leak.again:
        line, _ = unpack(crash.leak.missed)
        end = f"the except clause of line {line} does not catch it, {end}"
    what = f"{_what(module, crash, exception)} when {trigger}"
    return f"{what}; {', '.join([*way, end])}{like(symbol)}"


def _what(module: ModuleView, crash: Crash, exception: str) -> str:
    if crash.leak.again:
        line, _ = unpack(crash.leak.again)
        return f"the except clause of line {line} raises {exception} again"
    return f"{shown(module, crash.leak.start, crash.leak.end)} raises {exception}"


def _raised_at(module: ModuleView, crash: Crash) -> str:
    leak = crash.leak
    if leak.is_own:
        return ""
    return f"raised at {module.project.place(leak.site, leak.site_start, leak.site_end)}"


def _way(crash: Crash, steps: tuple[Step, ...]) -> str:
    if crash.queued:
        return f"queued at {steps[0].place}"
    if crash.hit is not None and len(crash.hit.trail) > 1:
        return f"reached from {steps[0].function} at {steps[0].place}"
    return ""


# -- what triggers it ----------------------------------------------------------------------------


def _trigger(crash: Crash) -> str:
    exception = short_name(crash.leak.exception)
    if crash.leak.condition is None or crash.leak.condition.when in UNCONDITIONAL:
        return _refusal(crash)
    model, _, name = exception.rpartition(".")
    if name == "MultipleObjectsReturned":
        return f"several rows match: no unique constraint of {model} covers {crash.verdict.detail}"
    return _missing(model, crash.verdict, crash)


def _refusal(crash: Crash) -> str:
    """Why a call fails that looks no row up."""
    others = crash.treatment.guarded
    if others:
        handle = f"{others} other callers handle" if others > 1 else "another caller handles"
        return f"it refuses what it is given, as {handle} it"
    source = crash.verdict.source
    if crash.leak.message == "raise-instead-of-skip":
        return "a row is gone or says otherwise, which is normal here"
    if crash.leak.condition is not None and crash.leak.condition.when == "expected":
        return "there is nothing, or not what it looks for"
    if source is None or not source.detail:
        return "the other side fails or answers with something else"
    return f"{source.detail} is not what it expects"


def _missing(model: str, verdict: Verdict, crash: Crash) -> str:
    source = verdict.source
    if source is None:
        if verdict.kind == "soft":
            return f"the {model} of {verdict.detail} is gone: nothing enforces that reference"
        if verdict.kind == "nullable":
            return f"{verdict.detail} is NULL or names no {model}"
        return f"there is no such {model}"
    if source.kind == "queue":
        runs = split(crash.hit.entry.ref)[1] if crash.hit is not None else "the task"
        return f"the {model} of {source.detail} is deleted before {runs} runs"
    if source.kind == "url":
        return f"{source.detail} in the URL names no {model}"
    if source.kind in ("request", "path", "address"):
        return f"{source.detail} names no {model}"
    return f"the {model} that {source.detail} names was deleted meanwhile"


# -- trace ---------------------------------------------------------------------------------------


def trace(project: Project, crash: Crash) -> tuple[Step, ...]:
    """The steps from where the work is queued, or from the entry point, to the crash."""
    if crash.hit is None:
        return ()
    steps = [_queued(project, crash)] if crash.queued else []
    outermost = len(crash.hit.trail) - 1
    for number, (ref, leak) in reversed(list(enumerate(crash.hit.trail))):
        note = f"{crash.hit.entry.kind} starts" if number == outermost else "calls"
        if number == 0:
            note = f"raises {short_name(leak.exception)}"
        steps.append(Step(project.place(ref, leak.start, leak.end), split(ref)[1], note))
    return tuple(steps)


def _queued(project: Project, crash: Crash) -> Step:
    assert crash.queued is not None
    caller, start, end = crash.queued
    return Step(project.place(caller, start, end), split(caller)[1], "queues the task")
