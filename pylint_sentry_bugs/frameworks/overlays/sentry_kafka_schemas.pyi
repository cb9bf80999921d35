# sentry-kafka-schemas: the names of the package.
import sentry_kafka_schemas.codecs as codecs
from sentry_kafka_schemas.codecs import Codec

def get_codec(topic: str, version: int | None = None) -> Codec: ...
