"""The typed values that every layer speaks in: packs, inspections, decisions. Frozen data, no behaviour."""
