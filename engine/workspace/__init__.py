"""Finds packs and reads evidence; the only importer of `evidence_schemas`."""
