"""The sections of a case's page."""
