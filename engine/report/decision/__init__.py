"""A whole decision of a framework that is rated."""
