"""All faults of one function: an answer that survives the run."""

from __future__ import annotations

from collections.abc import Iterator

from pylint_sentry_bugs.analysis.escape.leaks import Escape
from pylint_sentry_bugs.analysis.faults.bodies import Bodies
from pylint_sentry_bugs.analysis.faults.branches import Chains
from pylint_sentry_bugs.analysis.faults.caches import Caches
from pylint_sentry_bugs.analysis.faults.handlers import Handlers
from pylint_sentry_bugs.analysis.faults.identities import Identities
from pylint_sentry_bugs.analysis.faults.keys import Keys
from pylint_sentry_bugs.analysis.faults.members import Members
from pylint_sentry_bugs.analysis.faults.queries import Queries
from pylint_sentry_bugs.analysis.faults.redirects import Redirects
from pylint_sentry_bugs.analysis.faults.requests import Requests
from pylint_sentry_bugs.analysis.faults.resolution import Resolutions
from pylint_sentry_bugs.analysis.faults.shapes import Shapes
from pylint_sentry_bugs.analysis.faults.signatures import Signatures
from pylint_sentry_bugs.analysis.faults.singles import Singles
from pylint_sentry_bugs.analysis.faults.terms import Fault, Faults
from pylint_sentry_bugs.analysis.faults.tests import Tests
from pylint_sentry_bugs.analysis.faults.unbound import unbound
from pylint_sentry_bugs.analysis.faults.urls import Urls
from pylint_sentry_bugs.analysis.flow.events import Evaluation


class FaultFinder:
    """Questions about functions."""

    def __init__(self, escape: Escape) -> None:
        self._flow = escape.flow
        self._members = Members(escape)
        self._signatures = Signatures(escape)
        self._identities = Identities(escape.flow)
        self._shapes = Shapes(escape)
        self._tests = Tests(escape.flow)
        self._chains = Chains(escape.flow)
        self._keys = Keys(escape)
        self._requests = Requests(escape)
        self._queries = Queries(escape)
        self._resolutions = Resolutions(escape)
        self._caches = Caches(escape)
        self._singles = Singles(escape)
        self._handlers = Handlers(escape)
        self._redirects = Redirects(escape)
        self._urls = Urls(escape)
        self._bodies = Bodies(escape)
        self._question = _Faults(self)

    def of(self, ref: str) -> Faults:
        """The faults of a function, in the order of the text."""
        return self._flow.program.db.ask(self._question, ref)

    def compute(self, ref: str) -> Faults:
        """See ``of``. A plain walk finds what is suspicious; only then a precise one decides."""
        evaluation = self._flow.evaluation(ref)
        found: list[Fault] = [*self._members.missing(ref, evaluation)]
        found += self._signatures.mismatches(ref, evaluation)
        found += self._identities.confused(ref, evaluation)
        found += self._others(ref, evaluation)
        if found or any(use.kind == "unbound" for use in evaluation.uses):
            return tuple(sorted(self._precisely(ref), key=lambda f: (f.start, f.end, f.kind)))
        return ()

    def _precisely(self, ref: str) -> Iterator[Fault]:
        precise = self._flow.evaluate(ref, precise=True)
        function = self._flow.program.function(ref)
        params = frozenset(p.name for p in function.params) if function is not None else frozenset()
        yield from unbound(ref, self._flow.program.body(ref), params, precise)
        yield from self._members.missing(ref, precise)
        yield from self._signatures.mismatches(ref, precise)
        yield from self._identities.confused(ref, precise)
        yield from self._others(ref, precise)

    def _others(self, ref: str, evaluation: Evaluation) -> Iterator[Fault]:
        yield from self._shapes.mixed(ref, evaluation)
        yield from self._tests.futile(ref, evaluation)
        yield from self._keys.unfit(ref, evaluation)
        yield from self._requests.early(ref, evaluation)
        yield from self._queries.unfit(ref, evaluation)
        yield from self._resolutions.unchecked(ref, evaluation)
        yield from self._caches.refused(ref, evaluation)
        body = self._flow.program.body(ref)
        yield from self._singles.assumed(ref, body, evaluation)
        yield from self._handlers.unreachable(ref, body, evaluation)
        yield from self._redirects.too_long(ref, body, evaluation)
        yield from self._urls.unchecked(ref, evaluation)
        yield from self._bodies.unchecked(ref, evaluation)
        yield from self._chains.incomplete(ref, body, evaluation)


class _Faults:
    name = "faults"
    bottom: Faults = ()
    unknown: Faults = ()

    def __init__(self, finder: FaultFinder) -> None:
        self._finder = finder

    def compute(self, key: str) -> Faults:
        return self._finder.compute(key)
