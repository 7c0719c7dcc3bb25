"""Text to the typed IR, every fault of a stage at once."""
