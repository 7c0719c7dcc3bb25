"""The use cases, each a function. All that a command, a page or an API endpoint does is done here."""
