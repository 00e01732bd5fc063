"""What schemathesis cannot write by itself: the pieces of an upload."""

import schemathesis


@schemathesis.serializer("application/offset+octet-stream")
def piece(_: object, value: object) -> object:
    """Bytes as they are."""
    return value if isinstance(value, bytes) else str(value).encode()
