"""What a reader is shown, as plain data, then each format."""
