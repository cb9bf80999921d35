"""Where does a module let an exception out that reaches an entry point?

The place of a crash is the expression that raises. It moves to the calls of the raising function
where that function only looks something up for its callers, and where some callers guard it and
others do not.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from pylint_sentry_bugs.analysis.escape.callers import Callers, CallSite
from pylint_sentry_bugs.analysis.escape.leaks import Escape
from pylint_sentry_bugs.analysis.escape.paths import Hit, Paths
from pylint_sentry_bugs.analysis.escape.terms import (
    ALWAYS,
    CERTAIN,
    EXPECTED,
    INSTEAD_OF_SKIP,
    LOOKUPS,
    OF_PROJECT,
    Leak,
    Verdict,
    is_same_fault,
)
from pylint_sentry_bugs.syntax import ir

DECIDED = ("outside", "certain", "nullable", "relation", "soft")
"""Verdicts that make a crash, the most dangerous first."""
BACKGROUND = ("task", "consumer")
"""Entry points that run later than what they were given."""
NEAR = 2
"""Calls through which the input of an entry point is followed to where it is refused."""
REQUEST = ("request", "url")
BROAD = frozenset({"builtins:Exception", "builtins:BaseException"})
STORED = ("queue", "store")
"""Sources whose data was written before it is read."""
MAX_UNGUARDED = 4
"""More calls than these that lack a guard tell that the guards, not they, are the exception,
unless even more have one."""
FEW, MANY = 2, 3
"""So many guarded calls, and that many times the unguarded ones, make a habit."""
UNTRACED = ("outside", "nullable")
"""Verdicts that make one where nobody is known to call the outermost function."""


class Treatment(msgspec.Struct, frozen=True):
    """How many calls of a function guard against what it raises, and how many do not."""

    guarded: int
    unguarded: int

    @property
    def is_mixed(self) -> bool:
        """Whether some guard it, and those that do not are not the rule."""
        few = self.unguarded <= max(MAX_UNGUARDED, self.guarded // 2)
        return self.guarded > 0 and self.unguarded > 0 and few

    @property
    def is_habit(self) -> bool:
        """Whether guarding it is the rule."""
        return self.guarded >= FEW and self.guarded >= MANY * self.unguarded


class Crash(msgspec.Struct, frozen=True):
    """An exception that leaves ``function`` at ``leak`` and that nothing handles.

    ``hit`` is the most dangerous way to an entry point, ``ways`` the number of entry points that
    it reaches; without a ``hit`` nobody is known to call the function. ``queued`` is a function
    that queues the entry point, and where. ``treatment`` tells how the callers of what raises it
    treat it.
    """

    function: str
    leak: Leak
    verdict: Verdict
    hit: Hit | None
    ways: int
    queued: tuple[str, int, int] | None = None
    treatment: Treatment = Treatment(0, 0)

    @property
    def is_traced(self) -> bool:
        """Whether a complete way was found on which outside data, or the others' habit, decides."""
        if self.leak.is_refusal:  # of what the tests around it look at, one value is from outside
            return self.hit is not None and self.treatment.is_habit
        if self.leak.condition is not None and self.leak.condition.when == ALWAYS:
            return self.hit is not None and bool(self.leak.missed)
        return self.hit is not None and self.verdict.kind == "outside"

    @property
    def is_stale(self) -> bool:
        """Whether it rests on what was queued or stored, or on a reference nobody enforces."""
        source = self.verdict.source
        stored = source is not None and source.kind in STORED
        return stored or self.verdict.kind == "soft"

    @property
    def is_in_background(self) -> bool:
        """Whether it ends a task or consumer."""
        return self.hit is not None and self.hit.entry.kind in BACKGROUND


class Crashes:
    """Questions about whole modules."""

    def __init__(self, escape: Escape, callers: Callers, paths: Paths) -> None:
        self._escape = escape
        self._callers = callers
        self._paths = paths
        self._moved: dict[tuple[str, Leak], bool] = {}
        self._treatments: dict[tuple[str, Leak], Treatment] = {}
        self._placed: dict[tuple[str, Leak], bool] = {}

    def of(self, module: str) -> Iterator[Crash]:
        """The crashes of a module, in the order of the text."""
        for ref in self._escape.flow.program.functions(module):
            seen: set[tuple[object, ...]] = set()
            for leak in self._escape.leaks(ref):
                key: tuple[object, ...] = (leak.start, leak.end, leak.exception)
                if leak.is_refusal and leak.callee:  # where it comes twice, the first one crashes
                    key = (leak.callee, leak.exception)
                if key in seen or not self._is_placed(ref, leak) or self._moves(ref, leak):
                    continue
                crash = self._crash(ref, leak)
                if crash is not None:
                    seen.add(key)
                    yield crash

    # -- place -------------------------------------------------------------------------------

    def _is_placed(self, ref: str, leak: Leak) -> bool:
        """Whether this function, not one that it calls, is where the crash belongs."""
        if not leak.callee or leak.again:
            return True
        key = (ref, leak)
        if key not in self._placed:
            self._placed[key] = False  # a recursive function hands its crash to nobody
            inner = [k for k in self._escape.leaks(leak.callee) if is_same_fault(k, leak)]
            self._placed[key] = any(
                self._moves(leak.callee, k) and self._is_placed(leak.callee, k) for k in inner
            )
        return self._placed[key]

    def _moves(self, ref: str, leak: Leak) -> bool:
        key = (ref, leak)
        if key not in self._moved:
            self._moved[key] = False  # a recursive function keeps its crash
            self._moved[key] = self._compute_moves(ref, leak)
        return self._moved[key]

    def _compute_moves(self, ref: str, leak: Leak) -> bool:
        if self._says_itself(leak):
            return not self._paths.is_entry(ref)
        if leak.again:
            return False
        sites = self._sites(ref)
        if not sites or any(_owner(s.caller) == _owner(ref) for s in sites):
            return leak.is_refusal and self._moves_further(sites, ref, leak)
        if self._only_looks_up(ref, leak) or self._treatment(ref, leak, sites).is_mixed:
            return True
        return leak.is_refusal and self._moves_further(sites, ref, leak)

    def _says_itself(self, leak: Leak) -> bool:
        """Whether a statement raises it on purpose: then its callers are to blame."""
        if leak.message == INSTEAD_OF_SKIP:
            return False
        if leak.again:
            return self._escape.family(leak.exception) not in LOOKUPS
        return leak.is_own and leak.is_refusal

    def _moves_further(self, sites: list[CallSite], ref: str, leak: Leak) -> bool:
        """Whether those are to blame who call one of the callers."""
        callers = dict.fromkeys(site.caller for site in sites)
        return any(
            self._moves(caller, outer)
            for caller in callers
            for outer in self._escape.leaks(caller)
            if outer.callee == ref and is_same_fault(leak, outer)
        )

    def _sites(self, ref: str) -> list[CallSite]:
        return [s for s in self._callers.of(ref) if s.call.kind != "deferred"]

    def _only_looks_up(self, ref: str, leak: Leak) -> bool:
        """Whether the function is nothing but this lookup: then it is like ``get`` itself."""
        body = [s for s in self._escape.flow.program.body(ref) if not isinstance(s, ir.Import)]
        match body:
            case [ir.Return(start=start, end=end)]:
                return start <= leak.start and leak.end <= end
        return False

    def _treatment(self, ref: str, leak: Leak, sites: list[CallSite]) -> Treatment:
        key = (ref, leak)
        if key not in self._treatments:
            found = [self._treats(site, leak) for site in sites]
            self._treatments[key] = Treatment(found.count("guards"), found.count("lets out"))
        return self._treatments[key]

    def _treats(self, site: CallSite, leak: Leak) -> str:
        """Whether a call guards against a leak of what it runs, or lets it out."""
        outer = leak  # of a raise statement only the class counts
        if not leak.is_refusal:
            outer = self._escape.through(site.caller, site.call, site.function, leak)
        if not self._escape.can_happen(outer, site.call.known):
            return "cannot happen"
        passed = self._escape.leaks(site.caller)
        if any(k.start == site.call.start and is_same_fault(outer, k) for k in passed):
            return "lets out"
        if leak.is_refusal and not self._is_named(site, outer.exception):
            return "catches everything"
        return "guards"

    def _is_named(self, site: CallSite, exception: str) -> bool:
        """Whether a clause around the call names the exception, not just all of them."""
        clauses = (c for clauses in site.call.guards for c in clauses)
        first = next((c for c in clauses if self._escape.covers(c.classes, exception)), None)
        return first is not None and not BROAD.intersection(first.classes or BROAD)

    def _treatment_behind(self, leak: Leak) -> Treatment:
        """How the callers of what a call runs treat what it raises."""
        if not leak.callee:
            return Treatment(0, 0)
        sites = self._sites(leak.callee)
        found = []
        for inner in self._escape.leaks(leak.callee):
            if is_same_fault(inner, leak):
                found.append(self._treatment(leak.callee, inner, sites))
                if self._only_looks_up(leak.callee, inner):
                    found.append(self._treatment_behind(inner))
        return max(found, key=lambda t: t.guarded, default=Treatment(0, 0))

    # -- crash -------------------------------------------------------------------------------

    def _crash(self, ref: str, leak: Leak) -> Crash | None:
        if leak.condition is not None and leak.condition.when == EXPECTED:
            return Crash(ref, leak, CERTAIN, None, 0)
        treatment = Treatment(0, 0)
        if leak.is_refusal and not leak.again:
            treatment = self._treatment_behind(leak)
        hits = [
            hit
            for hit in self._paths.hits(ref, leak)
            if self._concerns(hit, leak) and not self._is_done_before(hit, leak)
        ]
        for kind in DECIDED:
            best = next((hit for hit in hits if _decides(hit, kind)), None)
            if best is not None:
                if not self._is_expected(leak, best, treatment):
                    return None
                ways = len({hit.entry.ref for hit in hits})
                queued = self._queued(best)
                return Crash(ref, leak, best.verdict, best, ways, queued, treatment)
        verdict = self._escape.verdict(leak)
        if hits or verdict.kind not in UNTRACED or not self._is_telling(leak, verdict):
            return None
        return Crash(ref, leak, verdict, None, 0) if self._paths.ends_open(ref, leak) else None

    def _is_telling(self, leak: Leak, verdict: Verdict) -> bool:
        """Whether it counts even where no way to an entry point is known."""
        if not leak.message and self._escape.family(leak.exception) in LOOKUPS:
            return True
        by_library = not (leak.is_refusal or leak.is_assertion)
        return by_library and verdict.source is not None and verdict.source.kind in REQUEST

    def _is_done_before(self, hit: Hit, leak: Leak) -> bool:
        """Whether a function on the way has run the same before, and handled what it raises."""
        if not leak.is_refusal or not leak.callee:
            return False
        return any(
            call.end <= frame.start
            and any(f.ref == leak.callee for f in self._escape.targets.of(call))
            and any(self._escape.covers(c.classes, leak.exception) for g in call.guards for c in g)
            for ref, frame in hit.trail
            for call in self._escape.flow.evaluation(ref).calls
        )

    def _concerns(self, hit: Hit, leak: Leak) -> bool:
        """An exception of the project's own is how a task says that it failed."""
        if leak.message == INSTEAD_OF_SKIP:
            return hit.entry.kind in BACKGROUND and len(hit.trail) <= NEAR
        own = self._escape.family(leak.exception) == OF_PROJECT
        return not (own and hit.entry.kind in BACKGROUND)

    def _is_expected(self, leak: Leak, hit: Hit, treatment: Treatment) -> bool:
        """Whether a statement of the project's tells of its input, not of a fault elsewhere."""
        if leak.is_assertion:
            return hit.verdict.source is not None and hit.verdict.source.kind in REQUEST
        if not leak.is_refusal or leak.message == INSTEAD_OF_SKIP:
            return True
        by_habit = treatment.is_habit if _is_builtin(leak) else treatment.is_mixed
        return by_habit or self._is_input(hit, leak)

    def _is_input(self, hit: Hit, leak: Leak) -> bool:
        """Whether an entry point hands what it got straight to what refuses it.

        What reaches it through several functions was looked at by some of them, and a builtin
        exception tells of the code's own mistakes as often.
        """
        if _is_builtin(leak) or len(hit.trail) > 1 or not self._is_raised_near(leak, NEAR):
            return False
        source = hit.verdict.source
        own = self._escape.family(leak.exception) == OF_PROJECT
        return source is not None and (not own or source.kind in REQUEST)

    def _is_raised_near(self, leak: Leak, levels: int) -> bool:
        """Whether it is raised at most so many calls away."""
        if leak.is_own:
            return True
        return levels > 0 and any(
            self._is_raised_near(inner, levels - 1)
            for inner in self._escape.leaks(leak.callee)
            if is_same_fault(inner, leak)
        )

    def _queued(self, hit: Hit) -> tuple[str, int, int] | None:
        for site in self._callers.of(hit.entry.ref):
            if site.call.kind == "deferred":
                return site.caller, site.call.start, site.call.end
        return None


def _owner(ref: str) -> str:
    """The class of a method; the module and name of any other function."""
    head, _, _ = ref.rpartition(".")
    return head if ":" in head else ref


def _is_builtin(leak: Leak) -> bool:
    """Whether its class tells as much of the code's own mistakes as of its input."""
    return leak.exception.startswith("builtins:")


def _decides(hit: Hit, kind: str) -> bool:
    """In a request, a reference that nothing enforces was just read: only later it is stale."""
    return hit.verdict.kind == kind and (kind != "soft" or hit.entry.kind in BACKGROUND)
