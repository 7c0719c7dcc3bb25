"""Who comes in, what they may do, and what browsers are told."""
