"""The record's tables, made and altered by numbered steps, up and down."""
