"""None where something else was expected: where it comes from, and who uses it untested."""
