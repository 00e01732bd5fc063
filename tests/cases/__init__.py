"""Runs that are written instead of run: what a device and a gateway would have left, of any size."""
