"""Which queries name what the dataset that they are sent to does not have?"""

from __future__ import annotations

from collections.abc import Iterator

from pylint_sentry_bugs.analysis.escape.guarding import is_guarded
from pylint_sentry_bugs.analysis.escape.leaks import Escape
from pylint_sentry_bugs.analysis.faults import search
from pylint_sentry_bugs.analysis.faults.search import Aggregate, Search
from pylint_sentry_bugs.analysis.faults.terms import Fault, FaultKind
from pylint_sentry_bugs.analysis.flow.events import Evaluation
from pylint_sentry_bugs.analysis.flow.marked import QueryDataset, QuerySent

ANY = ".*"
"""Ends a name of a dataset's that stands for all names with that beginning."""
Problem = tuple[FaultKind, str, str]
"""What is wrong with a query: the kind, the name it is about, and why."""


class Queries:
    """Reads the texts that calls send to datasets, as overlays describe both."""

    def __init__(self, escape: Escape) -> None:
        self._escape = escape

    def unfit(self, ref: str, evaluation: Evaluation) -> Iterator[Fault]:
        """The calls of a function that send a query which its dataset refuses."""
        for call in evaluation.calls:
            sent = self._escape.flow.facts.query_sent(call.callee, call.arguments)
            if sent is None:
                continue
            exception = "" if sent.later else sent.datasets[0].exception
            if exception and is_guarded(self._escape, call.guards, exception):
                continue
            for kind, name, reason in _one_of_each(sent):
                yield Fault(kind, ref, call.start, call.end, name, reason, exception, sent.certain)


def _one_of_each(sent: QuerySent) -> Iterator[Problem]:
    """The first problem of each kind: a call is one place."""
    seen = set()
    for problem in _problems(sent):
        if problem[0] not in seen:
            seen.add(problem[0])
            yield problem


def _problems(sent: QuerySent) -> Iterator[Problem]:
    found: list[Search] = [search.column(text) for text in sent.columns]
    found += [search.query(text) for text in sent.filters]
    where = " and ".join(d.name for d in sent.datasets)
    for part in found:
        for aggregate in part.aggregates:
            yield from _of_aggregate(aggregate, sent, where)
        for key in part.keys:
            name = search.tag_of(key)
            if not any(_knows(dataset, name) for dataset in sent.datasets):
                yield "tag", name, f"{name} is no tag of {where}"


def _of_aggregate(aggregate: Aggregate, sent: QuerySent, where: str) -> Iterator[Problem]:
    column = aggregate.arguments[0] if aggregate.arguments else ""
    if column and all(_is_text_for(d, aggregate.function, column) for d in sent.datasets):
        reason = f"{aggregate.text} takes a number, and {column} is text on {where}"
        yield "numeric", column, reason
    if all(aggregate.function in dataset.fixed for dataset in sent.datasets):
        threshold = next(filter(search.is_number, aggregate.arguments), "")
        if threshold:
            reason = f"{aggregate.text} gives the threshold {threshold}, and {where} takes none"
            yield "threshold", aggregate.function, reason


def _is_text_for(dataset: QueryDataset, function: str, column: str) -> bool:
    if function not in dataset.numbers:
        return False
    return column in dataset.text or column in dataset.tags or search.is_plain_tag(column)


def _knows(dataset: QueryDataset, name: str) -> bool:
    """Whether it has the tag, or nobody knows which it has."""
    if not dataset.tags or name in dataset.tags:
        return True
    prefixes = (c.removesuffix("*") for c in dataset.columns if c.endswith(ANY))
    known = name in dataset.columns or name in dataset.text
    return known or any(name.startswith(prefix) for prefix in prefixes)
