# Arroyo: steps of consumers; what they raise stops the consumer.
from typing import Generic, TypeVar

T = TypeVar("T")

class ProcessingStrategy(Generic[T]):
    @entry_point("consumer")
    def submit(self, message): ...
