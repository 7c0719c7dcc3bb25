"""HTTP: the API and the pages. Thin: each calls a use case, and shows a report of it."""
