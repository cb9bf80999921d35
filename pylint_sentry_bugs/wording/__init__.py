"""From a crash to a finding: one line for people, the trace, the state that triggers it."""
