"""ragstone decides the prompts of an inspection framework from typed evidence, and shows why."""
