"""Inference tips for astroid."""
