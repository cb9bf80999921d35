from sentry.shop.store import stored


class MetricIndexNotFound(Exception):
    pass


def resolve_tag_key(use_case_id, org_id, string):
    resolved = stored(use_case_id, org_id, string)
    if resolved is None:
        raise MetricIndexNotFound(string)
    return resolved
