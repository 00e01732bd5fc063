"""The reference page of container formats: `python -m sandbox.firmware.formats.reference`."""

from sandbox.firmware.formats.base import Format
from sandbox.firmware.formats.registry import FORMATS

_HEAD = """# Container formats of firmware

What a firmware image may be nested in, in the order in which the formats are tried. A format is recognised
by its bytes; names are hints, for folders only. An extraction is told in
[firmware.md](../specification/firmware.md). Made by `python -m sandbox.firmware.formats.reference`.
"""


def page() -> str:
    """The page as Markdown."""
    return _HEAD + "".join(map(_section, FORMATS))


def _section(format_: type[Format]) -> str:
    what = (format_.__doc__ or "").strip().splitlines()[0]
    tools = ", ".join(f"`{tool}`" for tool in format_.requires) or "nothing"
    limits = "".join(f"- {limit}\n" for limit in format_.limits) or "- none known\n"
    return (
        f"\n## `{format_.name}`: {format_.title}\n{what}\n\n"
        f"Requires {tools}. Provides {format_.provides}.\n\n{limits}"
    )


if __name__ == "__main__":
    print(page(), end="")
