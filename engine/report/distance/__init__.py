"""How far a result is from being otherwise."""
