"""A decision as a document that leaves the house: the report in each format, its provenance, and what is said of us."""
