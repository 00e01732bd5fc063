"""Sample-supplied text made safe to show: no control characters, no direction marks, a length cap."""


def plain(text: object, limit: int = 300) -> str:
    """`text` with what a terminal or browser would obey instead of show replaced by `·`."""
    shown = "".join(character if character.isprintable() else "·" for character in str(text)[:limit])
    return shown + ("…" if len(str(text)) > limit else "")
