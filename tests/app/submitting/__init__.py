"""The form that hands a file in."""
