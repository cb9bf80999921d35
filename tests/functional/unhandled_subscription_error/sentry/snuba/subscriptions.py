"""What a dataset cannot answer is refused here, before it is sent."""

from sentry.exceptions import SubscriptionError, UnsupportedQuerySubscription

TAGS_OF_METRICS = frozenset({"environment", "release"})
TEXTS = frozenset({"transaction", "transaction.op"})
DATASETS = ("events", "metrics")


def build(dataset, query, aggregate):
    if dataset == "metrics":
        check_tags(query)
        check_function(aggregate)
    return {"dataset": dataset, "query": query, "aggregate": aggregate}


def check_tags(query):
    for token in query.split():
        key, separator, _ = token.partition(":")
        if separator and key not in TAGS_OF_METRICS:
            raise SubscriptionError(f"{key} is no tag of this dataset")


def check_function(aggregate):
    function, _, argument = aggregate.rstrip(")").partition("(")
    if function == "apdex" and argument:
        raise SubscriptionError("apdex takes no threshold here")
    if function == "p95" and argument in TEXTS:
        raise SubscriptionError(f"{argument} is a text")


def entity_of(dataset):
    if dataset not in DATASETS:
        raise UnsupportedQuerySubscription(f"{dataset} takes no subscriptions")
    return dataset
