"""What the sections of a case are made of."""
