"""The reference page of the kinds of phone, from their classes: `python -m sandbox.devices.reference`."""

from sandbox.devices.kind import Kind
from sandbox.devices.kinds import ALL

_HEAD = """# Kinds of phone

`phonehome device kinds` says which of them a host can start; made by `python -m sandbox.devices.reference`.
A phone is named by its kind, or by `kind:target`. `auto` takes the first of `jvm` and `container` that can
start, and `avd` for what could not run there.
"""


def page() -> str:
    """The page as Markdown."""
    return _HEAD + "".join(map(_section, ALL))


def _section(kind: Kind) -> str:
    what = (kind.__doc__ or "").strip().splitlines()[0]
    needs = f"Requires {', '.join(kind.requires)}. Provides {kind.provides}."
    limits = "".join(f"- {limit}\n" for limit in kind.limits)
    return f"\n## `{kind.name}`\n{what}\n\n{needs}\n\n{limits}"


if __name__ == "__main__":
    print(page(), end="")
