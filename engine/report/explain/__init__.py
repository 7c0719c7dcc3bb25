"""One part of a framework or one fact explained, as a page and as data."""
