"""The commands as declared: arguments, options and help. Each imports what it needs only when it runs."""
