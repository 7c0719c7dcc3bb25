"""Establishments side by side."""
