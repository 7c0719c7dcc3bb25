"""A whole judgement by expectations, which are not scored."""
