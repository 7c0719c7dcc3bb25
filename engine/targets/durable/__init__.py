"""Durable_rules as a second derivation, fenced."""
