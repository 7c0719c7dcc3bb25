"""The commands. Thin: each calls one use case of `service`."""
