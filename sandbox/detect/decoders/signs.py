"""Triggers for codes with many signs in their alphabets: without them a run is a word, a token or a URL."""


def with_sign(letters: bytes, signs: bytes) -> bytes:
    """A regular expression for one of `signs` between two of the letters on each side."""
    pair = _class(letters) + b"{2}"
    return pair + _class(signs) + pair


def _class(letters: bytes) -> bytes:
    return b"[" + b"".join(b"\\x%02x" % letter for letter in letters) + b"]"
