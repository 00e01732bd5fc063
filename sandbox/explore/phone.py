"""The edge of the explorer: looks at a phone's screen and acts on it, over ADB.

One command looks: the tree, the activity in front, and how long the phone has been up. What comes back is the
sample's and the phone's word.
"""

import re
import shlex
from dataclasses import dataclass

from adbutils import AdbDevice

from sandbox.explore.actions import Act, Action
from sandbox.explore.hierarchy import Unreadable, parse
from sandbox.explore.screen import Screen
from sandbox.failures import Failure, PhonehomeError
from sandbox.persona.shell import run

_FILE = "/data/local/tmp/window_dump.xml"
_MARK = "phonehome-look"
_LOOK = (
    f"uiautomator dump {_FILE} >/dev/null 2>&1; cat {_FILE} 2>/dev/null; rm -f {_FILE}; echo; echo {_MARK}; "
    "dumpsys activity activities | grep -i ResumedActivity; cat /proc/uptime"
)
_LONG_PRESS_MS = "800"
_SWIPE_MS = "500"
_ACTIVITY = re.compile(r"ResumedActivity[:=] ?ActivityRecord\{\S+ \S+ ([\w.]+)/([\w.$]+)")
_UPTIME = re.compile(r"^(\d{1,9}\.\d+) ", re.MULTILINE)
# NEW_TASK and CLEAR_TASK of android.content.Intent: the app begins where the home screen would begin it.
_AFRESH = "0x10008000"
# On a phone with a keyboard on the screen, BACK hides it, and nothing else, while it is shown.
_HIDE_KEYBOARD = "dumpsys input_method 2>/dev/null | grep -q mInputShown=true && input keyevent BACK"


@dataclass(frozen=True)
class Look:
    """One look. `screen` is None when the phone did not tell; `uptime_s` is the phone's own, in seconds."""

    screen: Screen | None
    uptime_s: float


class Phone:
    """A screen to look at and to act on. `component` is what `LAUNCH` opens.

    Both methods raise one of `ADB_ERRORS` when the phone does not answer, PhonehomeError when it refuses.
    """

    def __init__(self, adb: AdbDevice, component: str) -> None:
        self._adb = adb
        self._component = component

    def look(self) -> Look:
        _, output = run(self._adb, _LOOK)
        tree, _, rest = output.partition(f"\n{_MARK}")
        uptime = _UPTIME.search(rest)
        return Look(_screen(tree, rest), float(uptime.group(1)) if uptime else 0.0)

    def do(self, action: Action) -> None:
        """Take one step."""
        code, output = run(self._adb, command(action, self._component))
        if code != 0 and action.act is not Act.TYPE:
            message = f"{action.act}: exit code {code}, {output.strip()[:200]}"
            raise PhonehomeError(Failure(code="stimulus_refused", message=message))


def command(action: Action, component: str) -> str:
    """The shell's line for a step; every text in it is one quoted word."""
    x, y = map(str, action.at)
    match action.act:
        case Act.TAP:
            return f"input tap {x} {y}"
        case Act.LONG_PRESS:
            return f"input swipe {x} {y} {x} {y} {_LONG_PRESS_MS}"
        case Act.SWIPE:
            return f"input swipe {x} {y} {action.to[0]} {action.to[1]} {_SWIPE_MS}"
        case Act.TYPE:
            text = shlex.quote(action.text.replace(" ", "%s"))
            return f"input tap {x} {y}; input text {text}; {_HIDE_KEYBOARD}"
        case Act.KEY:
            return f"input keyevent {action.text}"
        case Act.LAUNCH:
            words = ["am", "start", "-f", _AFRESH, "-a", "android.intent.action.MAIN"]
            return shlex.join([*words, "-c", "android.intent.category.LAUNCHER", "-n", component])
        case Act.WAIT:
            return "sleep 1"


def _screen(tree: str, rest: str) -> Screen | None:
    try:
        root = parse(tree.strip().encode())
    except Unreadable:
        return None
    found = _ACTIVITY.search(rest)
    if found is None:
        return Screen("", root)
    package, name = found.groups()
    return Screen(package + name if name.startswith(".") else name, root)
