"""What a page shows, as plain values: all that is said is worked out here, and a template only lays it out."""
