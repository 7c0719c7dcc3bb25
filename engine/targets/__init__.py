"""Other engines compiled from the same IR; each must agree with `decide`."""
