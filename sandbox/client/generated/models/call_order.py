from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="CallOrder")


@_attrs_define
class CallOrder:
    """Somebody calls, and the owner answers.

    Attributes:
        order (Literal['call']):
        caller (str):
        seconds (int | Unset):  Default: 10.
    """

    order: Literal["call"]
    caller: str
    seconds: int | Unset = 10

    def to_dict(self) -> dict[str, Any]:
        order = self.order

        caller = self.caller

        seconds = self.seconds

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "order": order,
                "caller": caller,
            }
        )
        if seconds is not UNSET:
            field_dict["seconds"] = seconds

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        order = cast(Literal["call"], d.pop("order"))
        if order != "call":
            raise ValueError(f"order must match const 'call', got '{order}'")

        caller = d.pop("caller")

        seconds = d.pop("seconds", UNSET)

        call_order = cls(
            order=order,
            caller=caller,
            seconds=seconds,
        )

        return call_order
