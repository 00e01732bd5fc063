"""Names that containers give to what is written as a file: taken as they are, or refused."""

from sandbox.firmware.formats.base import refuse

_LONGEST_NAME = 200


def file_name(text: str) -> str:
    """The same name, when it can be a file's in a folder. Raises BadInput (`unsafe_member_name`)."""
    plain = text.isprintable() and not {"/", "\\"} & set(text) and text not in ("", ".", "..")
    if not plain or len(text.encode()) > _LONGEST_NAME:
        raise refuse("unsafe_member_name", f"A member's name cannot be a file's: {text[:80]!a}")
    return text
