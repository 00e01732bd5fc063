"""Serialised values: formats in which numbers are binary and texts have lengths."""
