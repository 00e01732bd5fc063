"""What the list of cases shows."""
