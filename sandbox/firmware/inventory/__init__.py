"""What an image holds, as data: `model` is its shape."""
