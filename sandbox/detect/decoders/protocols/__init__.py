"""Framing: protocols that cut, mask or pack what they carry."""
