"""A phone in a person's hands."""
