"""JSON from outside: no name twice, no NaN, no depth and no number that a program trips over."""

import json
import math

from app.errors import ApiError


def parse(text: bytes | str) -> object:
    """Raises ApiError (`invalid_request`)."""
    try:
        # Bytes would let the parser guess their encoding.
        decoded = text if isinstance(text, str) else text.decode("utf-8")
        found: object = json.loads(
            decoded, object_pairs_hook=_once, parse_constant=_no_number, parse_float=_finite
        )
        json.dumps(found, ensure_ascii=False).encode("utf-8")  # lone surrogates are no text
    except (ValueError, RecursionError) as error:
        told = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise ApiError("invalid_request", f"This is no JSON that is read here: {told}"[:200]) from None
    return found


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("an object has a name twice")
    return found


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("a number is too large")
    return number
