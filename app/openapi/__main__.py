"""`python -m app.openapi`: writes docs/specification/openapi.json."""

from app.main import create
from app.openapi import FILE, text

if __name__ == "__main__":
    FILE.write_text(text(create()))
