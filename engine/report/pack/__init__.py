"""A pack and its vocabulary as a reader reads them."""
