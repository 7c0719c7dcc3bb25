"""What checks of rules, golden cases, promises and the record found, for people and for machines."""
