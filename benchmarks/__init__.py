"""How good and how fast is the plugin on real code? Run with ``make bench-…``, never in CI."""
