from enum import Enum


class Dataset(Enum):
    Events = "events"
    Discover = "discover"
    Metrics = "metrics"
    PerformanceMetrics = "generic_metrics"
    EventsAnalyticsPlatform = "events_analytics_platform"
