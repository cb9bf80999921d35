"""What a search query and a column name."""

import pytest

from pylint_sentry_bugs.analysis.faults import search


@pytest.mark.parametrize(
    ("text", "functions", "keys"),
    [
        ("count()", ["count()"], []),
        ("p95( transaction.duration )", ["p95(transaction.duration)"], []),
        ("percentile(tags[a,number], 0.95) as slow", ["percentile(tags[a,number],0.95)"], []),
        ('count_if(release, equals, "a,b")', ['count_if(release,equals,"a,b")'], []),
        ("transaction", [], ["transaction"]),
        ("tags[shop]", [], ["tags[shop]"]),
        ("equation|p95(a) * 2", [], []),
        ("not a column", [], []),
        ("", [], []),
    ],
)
def test_a_column(text: str, functions: list[str], keys: list[str]) -> None:
    found = search.column(text)
    assert [aggregate.text for aggregate in found.aggregates] == functions
    assert list(found.keys) == keys


@pytest.mark.parametrize(
    ("text", "functions", "keys"),
    [
        ("", [], []),
        ("release:1.0", [], ["release"]),
        ("!release:1.0 AND (os.name:x OR has:shop)", [], ["release", "os.name", "shop"]),
        ('tier:["a b", c] "tags[x:y]":1', [], ["tier", "tags[x:y]"]),
        ('transaction:"/a (b:c)" p95(d):>5', ["p95(d)"], ["transaction"]),
        ("transaction:/a(b) c:d", [], ["transaction", "c"]),
        ("-- http://a/b:c 12:30 text", [], []),
        ('"a:b c(d):1" e:f', [], ["e"]),
        ('a:"unclosed', [], []),
        ("has: a:b", [], ["has", "a"]),
    ],
)
def test_a_query(text: str, functions: list[str], keys: list[str]) -> None:
    found = search.query(text)
    assert [aggregate.text for aggregate in found.aggregates] == functions
    assert list(found.keys) == keys


def test_tags() -> None:
    assert search.tag_of("tags[shop]") == search.tag_of("shop") == "shop"
    assert search.tag_of("tags[shop,number]") == "shop"
    assert search.is_plain_tag("tags[shop]")
    assert not search.is_plain_tag("tags[shop,number]")
    assert not search.is_plain_tag("shop")


def test_arguments() -> None:
    [aggregate] = search.column('f(tags[a,number], 0.95, "b,c")').aggregates
    assert aggregate.arguments == ("tags[a,number]", "0.95", '"b,c"')
    assert [search.is_number(a) for a in aggregate.arguments] == [False, True, False]
