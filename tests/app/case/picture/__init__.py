"""The picture of how data flowed."""
