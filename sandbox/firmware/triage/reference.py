"""The reference page of what triage looks for: `python -m sandbox.firmware.triage.reference`."""

from sandbox.firmware.triage.apis import APIS, Api, Doing
from sandbox.firmware.triage.asks import LIMITS as ASKS_LIMITS
from sandbox.firmware.triage.platform import DEVICE_HAS
from sandbox.firmware.triage.reach import LIMITS as REACH_LIMITS
from sandbox.persona.model import DataClass

_HEAD = """# What triage looks for in the code of a firmware's packages

Made by `python -m sandbox.firmware.triage.reference`. A `*` stands for any letters. "needs": one of these
permissions; none: anybody may.
"""


def page() -> str:
    """The page as Markdown."""
    kinds: list[DataClass | Doing] = [*DataClass, *Doing]
    tables = "".join(_table(kind, [api for api in APIS if kind in api.gives]) for kind in kinds)
    limits = "".join(f"- {limit}\n" for limit in (*REACH_LIMITS, *ASKS_LIMITS))
    own = "".join(f"- `{name}`: {what}\n" for name, what in DEVICE_HAS.items())
    return f"{_HEAD}{tables}\n## Limits\n{limits}\n## What the device has parts of its own for\n{own}"


def _table(kind: DataClass | Doing, apis: list[Api]) -> str:
    if not apis:
        return ""
    rows = "".join(map(_row, apis))
    head = "| class, or string | members | needs | with the word |\n|---|---|---|---|\n"
    return f"\n## `{kind.value}`\n\n{head}{rows}"


def _row(api: Api) -> str:
    needs = ", ".join(name.removeprefix("android.permission.") for name in api.needs)
    members = ", ".join(f"`{member}`" for member in api.members)
    words = ", ".join(f"`{word}`" for word in api.words)
    return f"| {f'`{api.owner}`' if api.owner else 'string'} | {members} | {needs} | {words} |\n"


if __name__ == "__main__":
    print(page(), end="")
