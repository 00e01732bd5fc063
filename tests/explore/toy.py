"""A toy phone: screens are drawn from Python, and taps are answered by what lies under the finger."""

from collections.abc import Callable
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from sandbox.explore.actions import Act, Action
from sandbox.explore.hierarchy import parse
from sandbox.explore.phone import Look
from sandbox.explore.screen import Screen

PACKAGE = "com.toy"
ROW = 100


@dataclass(frozen=True)
class Widget:
    """One row of a screen. `does` is called by a tap, `held` by a long press."""

    text: str
    does: Callable[[], None] | None = None
    held: Callable[[], None] | None = None
    kind: str = "Button"
    name: str = ""
    flags: tuple[str, ...] = ()
    typed: str | None = None  # what is in a field; None for what is none


@dataclass
class Toy:
    """A phone whose app is a stack of screens; `draw` gives the widgets of one."""

    draw: Callable[[str], list[Widget]]
    stack: list[str] = field(default_factory=lambda: ["Main"])
    fields: dict[str, str] = field(default_factory=dict)
    steps: list[Action] = field(default_factory=list)
    package: str = PACKAGE
    uptime_s: float = 0.0

    def open(self, name: str) -> Callable[[], None]:
        return lambda: self.stack.append(name)

    def look(self) -> Look:
        if not self.stack:
            return Look(Screen("", parse(document([], "com.launcher"))), self.uptime_s)
        name = self.stack[-1]
        package = "com.other" if name == "elsewhere" else self.package
        activity = f"{package}.{name.partition(' ')[0]}"
        return Look(Screen(activity, parse(document(self.draw(name), package))), self.uptime_s)

    def do(self, action: Action) -> None:
        self.steps.append(action)
        self.uptime_s += 0.5
        if action.act is Act.LAUNCH:
            self.stack = ["Main"]
        elif action.text == "BACK" and self.stack:
            self.stack.pop()
        elif action.act in (Act.TAP, Act.LONG_PRESS, Act.TYPE) and self.stack:
            self._touch(action)

    def _touch(self, action: Action) -> None:
        widgets = self.draw(self.stack[-1])
        index = action.at[1] // ROW
        if index >= len(widgets):
            return
        widget = widgets[index]
        if action.act is Act.TYPE:
            self.fields[widget.name] = action.text
        elif action.act is Act.TAP and widget.does:
            widget.does()
        elif action.act is Act.LONG_PRESS and widget.held:
            widget.held()


def document(widgets: list[Widget], package: str = PACKAGE) -> bytes:
    """The screen as `uiautomator dump` would write it, a widget a row."""
    rows = "".join(_node(widget, at, package) for at, widget in enumerate(widgets))
    frame = f'class="android.widget.LinearLayout" package="{package}" bounds="[0,0][500,2000]"'
    return (
        f"<?xml version='1.0' encoding='UTF-8'?><hierarchy><node {frame}>{rows}</node></hierarchy>".encode()
    )


def _node(widget: Widget, at: int, package: str) -> str:
    flags = {"enabled", *widget.flags}
    if widget.does:
        flags.add("clickable")
    if widget.held:
        flags.add("long-clickable")
    if widget.typed is None:
        text, kind, hint = widget.text, widget.kind, ""
    else:
        text, kind, hint = widget.typed or widget.text, "EditText", widget.text
    told = {
        "text": text,
        "hint": hint,
        "class": f"android.widget.{kind}",
        "package": package,
        "resource-id": f"{package}:id/{widget.name}" if widget.name else "",
        "bounds": f"[0,{at * ROW}][500,{(at + 1) * ROW}]",
        **dict.fromkeys(flags, "true"),
    }
    return f"<node {' '.join(f'{name}={quoteattr(value)}' for name, value in told.items())}/>"
