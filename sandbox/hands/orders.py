"""What may be asked of a phone by hand, and which stimulus each order is. Pure."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter

from sandbox.plan.by_hand import ClockJump, Key, LongPress, PressKey, Rotate, Swipe, Tap, TypeText
from sandbox.plan.people import IncomingCall, IncomingSms, LocationMove
from sandbox.plan.stimulus import Arguments, Stimulus
from sandbox.plan.system import Charger, Wifi

MOST_PIXELS = 16_383
MOST_JUMP_S = 7 * 86_400.0
MOST_TEXT = 500
_UNPLUGGED, _PLUGGED = "0", "1"
_WIFI_OFF, _WIFI_ON = "0", "1"


def _printable(value: str) -> str:
    if not all(char.isprintable() or char == "\n" for char in value):
        raise ValueError("control characters are no text")
    return value


def _line(value: str) -> str:
    if "\n" in value:
        raise ValueError("it must be one line")
    return _printable(value)


Text = Annotated[str, Field(min_length=1, max_length=MOST_TEXT), AfterValidator(_printable)]
Line = Annotated[str, Field(min_length=1, max_length=MOST_TEXT), AfterValidator(_line)]
Number = Annotated[str, Field(pattern=r"^\+?[A-Za-z0-9]{1,20}$", examples=["+491701234567"])]
Pixel = Annotated[int, Field(ge=0, le=MOST_PIXELS)]


class _Order(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    def stimulus(self) -> tuple[type[Stimulus], Arguments]:
        """The stimulus that it is, and its arguments."""
        raise NotImplementedError


class TapOrder(_Order):
    """Touch a point of the screen, in pixels from its upper left."""

    order: Literal["tap"]
    x: Pixel
    y: Pixel

    def stimulus(self) -> tuple[type[Stimulus], Arguments]:
        return Tap, {"x": str(self.x), "y": str(self.y)}


class LongPressOrder(_Order):
    """Touch a point, and stay there."""

    order: Literal["long_press"]
    x: Pixel
    y: Pixel

    def stimulus(self) -> tuple[type[Stimulus], Arguments]:
        return LongPress, {"x": str(self.x), "y": str(self.y)}


class SwipeOrder(_Order):
    """Move a finger from one point to another."""

    order: Literal["swipe"]
    x: Pixel
    y: Pixel
    to_x: Pixel
    to_y: Pixel

    def stimulus(self) -> tuple[type[Stimulus], Arguments]:
        points = {"x": self.x, "y": self.y, "to_x": self.to_x, "to_y": self.to_y}
        return Swipe, {name: str(value) for name, value in points.items()}


class TextOrder(_Order):
    """Type into the field that has the focus."""

    order: Literal["text"]
    text: Line

    def stimulus(self) -> tuple[type[Stimulus], Arguments]:
        return TypeText, {"text": self.text}


class KeyOrder(_Order):
    """Press a key."""

    order: Literal["key"]
    key: Key

    def stimulus(self) -> tuple[type[Stimulus], Arguments]:
        return PressKey, {"key": self.key}


class RotateOrder(_Order):
    """Turn the phone."""

    order: Literal["rotate"]
    to: Literal["portrait", "landscape"]

    def stimulus(self) -> tuple[type[Stimulus], Arguments]:
        return Rotate, {"to": self.to}


class SmsOrder(_Order):
    """A text arrives."""

    order: Literal["sms"]
    sender: Number
    body: Text

    def stimulus(self) -> tuple[type[Stimulus], Arguments]:
        return IncomingSms, {"sender": self.sender, "body": self.body}


class CallOrder(_Order):
    """Somebody calls, and the owner answers."""

    order: Literal["call"]
    caller: Number
    seconds: int = Field(10, ge=1, le=3600)

    def stimulus(self) -> tuple[type[Stimulus], Arguments]:
        return IncomingCall, {"caller": self.caller, "duration_s": str(self.seconds)}


class MoveOrder(_Order):
    """Put the phone somewhere else, in degrees."""

    order: Literal["move"]
    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)

    def stimulus(self) -> tuple[type[Stimulus], Arguments]:
        return LocationMove, {"latitude": f"{self.latitude:.6f}", "longitude": f"{self.longitude:.6f}"}


class PowerOrder(_Order):
    """Plug the charger in, or out."""

    order: Literal["power"]
    plugged: bool

    def stimulus(self) -> tuple[type[Stimulus], Arguments]:
        return Charger, {"step": _PLUGGED if self.plugged else _UNPLUGGED}


class WifiOrder(_Order):
    """Switch Wi-Fi on, or off."""

    order: Literal["wifi"]
    on: bool

    def stimulus(self) -> tuple[type[Stimulus], Arguments]:
        return Wifi, {"step": _WIFI_ON if self.on else _WIFI_OFF}


class JumpOrder(_Order):
    """Let device seconds pass as fast as the phone can."""

    order: Literal["jump"]
    seconds: float = Field(gt=0, le=MOST_JUMP_S)

    def stimulus(self) -> tuple[type[Stimulus], Arguments]:
        return ClockJump, {"seconds": f"{self.seconds:g}"}


class GoOn(BaseModel):
    """Give the phone back: the rest of the plan runs."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    order: Literal["go_on"]


ToPhone = (
    TapOrder
    | LongPressOrder
    | SwipeOrder
    | TextOrder
    | KeyOrder
    | RotateOrder
    | SmsOrder
    | CallOrder
    | MoveOrder
    | PowerOrder
    | WifiOrder
    | JumpOrder
)
Order = Annotated[ToPhone | GoOn, Field(discriminator="order")]
ORDER: TypeAdapter[ToPhone | GoOn] = TypeAdapter(Order)
