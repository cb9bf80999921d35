"""Which reader answers which question: the engines with the facts of frameworks plugged in."""

from __future__ import annotations

from collections.abc import Callable

from pylint_sentry_bugs.analysis.escape.callers import Callers
from pylint_sentry_bugs.analysis.escape.crashes import Crashes
from pylint_sentry_bugs.analysis.escape.leaks import Escape
from pylint_sentry_bugs.analysis.escape.paths import Paths
from pylint_sentry_bugs.analysis.escape.targets import Targets
from pylint_sentry_bugs.analysis.escape.trails import Trails
from pylint_sentry_bugs.analysis.faults.crashes import FaultCrashes
from pylint_sentry_bugs.analysis.faults.faults import FaultFinder
from pylint_sentry_bugs.analysis.faults.ways import Ways
from pylint_sentry_bugs.analysis.flow.facts import Facts
from pylint_sentry_bugs.analysis.flow.flow import Flow
from pylint_sentry_bugs.analysis.flow.recording import Recorder
from pylint_sentry_bugs.analysis.nulls.crashes import NullCrashes
from pylint_sentry_bugs.analysis.nulls.evidence import Evidence
from pylint_sentry_bugs.analysis.nulls.uses import Uses
from pylint_sentry_bugs.analysis.program import Program
from pylint_sentry_bugs.frameworks.additions import Additions
from pylint_sentry_bugs.frameworks.addresses import AddressFacts
from pylint_sentry_bugs.frameworks.caching import CacheFacts
from pylint_sentry_bugs.frameworks.declarations import Declarations
from pylint_sentry_bugs.frameworks.entries import EntryFacts
from pylint_sentry_bugs.frameworks.fields import FieldReader
from pylint_sentry_bugs.frameworks.handing import HandingFacts
from pylint_sentry_bugs.frameworks.lookups import LookupReader
from pylint_sentry_bugs.frameworks.models import ModelFacts
from pylint_sentry_bugs.frameworks.outcomes import OutcomeFacts
from pylint_sentry_bugs.frameworks.presence import PresenceFacts
from pylint_sentry_bugs.frameworks.queries import QueryFacts
from pylint_sentry_bugs.frameworks.raising import RaiseFacts
from pylint_sentry_bugs.frameworks.registered import OptionFacts
from pylint_sentry_bugs.frameworks.rows import RowFacts
from pylint_sentry_bugs.frameworks.serializers import SerializerFacts
from pylint_sentry_bugs.frameworks.uniqueness import Uniqueness


class Parts:
    """The engines, and the readers of frameworks that are plugged into them."""

    def __init__(
        self,
        program: Program,
        is_quiet: Callable[[str], bool],
        may_be: Callable[[str, str], bool],
    ) -> None:
        self.flow = Flow(program)
        self.recorder = Recorder(self.flow)
        declarations = Declarations(program)
        fields = FieldReader(program, self.flow.types, declarations)
        lookups = LookupReader(fields)
        models = ModelFacts(program, self.flow.types, fields)
        self.additions = Additions(program, fields, models)
        rows = RowFacts(self.flow, fields, models, lookups, declarations)
        entries = EntryFacts(self.flow, fields, declarations, is_quiet)
        self.flow.types.facts.append(models)
        readers = _readers(self.flow, rows, fields, declarations, entries)
        self.flow.facts.plug([AddressFacts(self.flow, declarations, may_be), *readers])
        targets = Targets(self.flow)
        uniqueness = Uniqueness(fields, models, lookups)
        raising = RaiseFacts(self.flow, rows, models, lookups, uniqueness, declarations)
        self.escape = Escape(self.flow, targets, raising)
        self.callers = Callers(self.flow, targets, is_quiet)
        self.paths = Paths(self.escape, self.callers, entries)
        self.crashes = Crashes(self.escape, self.callers, self.paths)
        uses = Uses(self.escape, targets)
        trails = Trails(self.escape, self.callers, entries)
        self.null_crashes = NullCrashes(program, uses, Evidence(uses, self.callers), trails)
        ways, finder = Ways(self.escape, self.callers, entries, trails), FaultFinder(self.escape)
        self.fault_crashes = FaultCrashes(program, finder, trails, ways)


def _readers(
    flow: Flow,
    rows: RowFacts,
    fields: FieldReader,
    declarations: Declarations,
    entries: EntryFacts,
) -> list[Facts]:
    return [
        rows,
        OutcomeFacts(flow, declarations),
        HandingFacts(flow, declarations, entries),
        OptionFacts(flow, declarations),
        PresenceFacts(fields),
        QueryFacts(flow, declarations),
        SerializerFacts(flow),
        CacheFacts(flow, fields, declarations),
    ]
