"""Faults that are certain, or likely, whatever the data: unbound names, missing members, calls."""
