"""The shapes of evidence, and the words it may use. Knows nothing of the engine."""
