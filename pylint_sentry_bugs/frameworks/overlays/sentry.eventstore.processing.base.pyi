# Sentry 23.7.1: events that wait to be processed; their project may be gone meanwhile.
class EventProcessingStore:
    @origin("store", "the event processing store")
    def get(self, key, unprocessed=False): ...
