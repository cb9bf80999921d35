"""Inference tips for astroid: ``node.infer()`` answers what the type engine knows.

They only speak where astroid does not: see ``tips``.
"""

from pylint_sentry_bugs.brain.modules import teach as teach
