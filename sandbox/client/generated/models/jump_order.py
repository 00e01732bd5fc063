from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="JumpOrder")


@_attrs_define
class JumpOrder:
    """Let device seconds pass as fast as the phone can.

    Attributes:
        order (Literal['jump']):
        seconds (float):
    """

    order: Literal["jump"]
    seconds: float

    def to_dict(self) -> dict[str, Any]:
        order = self.order

        seconds = self.seconds

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "order": order,
                "seconds": seconds,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        order = cast(Literal["jump"], d.pop("order"))
        if order != "jump":
            raise ValueError(f"order must match const 'jump', got '{order}'")

        seconds = d.pop("seconds")

        jump_order = cls(
            order=order,
            seconds=seconds,
        )

        return jump_order
