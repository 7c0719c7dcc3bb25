"""What an inspection's tests saw and found: the trace as a tree, each test in full, what would change it."""
