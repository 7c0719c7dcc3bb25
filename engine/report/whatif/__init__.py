"""What would be otherwise, and what can still be reached."""
