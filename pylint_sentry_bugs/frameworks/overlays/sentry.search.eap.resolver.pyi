# Later than Sentry 23.7.1: a name that it does not define is that of a text.
class SearchResolver:
    @takes_query(columns="column", default="sentry.snuba.dataset:Dataset.EventsAnalyticsPlatform")
    def resolve_function(self, column, match=None, public_alias_override=None): ...
