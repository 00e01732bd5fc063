"""Two cases side by side."""
