"""Questions about a pack that deciding does not ask: what would give an answer, and what a change changes."""
