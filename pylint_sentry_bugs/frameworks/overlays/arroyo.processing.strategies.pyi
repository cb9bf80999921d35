# Arroyo: the names of the package.
from arroyo.processing.strategies.abstract import ProcessingStrategy as ProcessingStrategy
