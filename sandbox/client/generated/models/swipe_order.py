from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="SwipeOrder")


@_attrs_define
class SwipeOrder:
    """Move a finger from one point to another.

    Attributes:
        order (Literal['swipe']):
        x (int):
        y (int):
        to_x (int):
        to_y (int):
    """

    order: Literal["swipe"]
    x: int
    y: int
    to_x: int
    to_y: int

    def to_dict(self) -> dict[str, Any]:
        order = self.order

        x = self.x

        y = self.y

        to_x = self.to_x

        to_y = self.to_y

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "order": order,
                "x": x,
                "y": y,
                "to_x": to_x,
                "to_y": to_y,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        order = cast(Literal["swipe"], d.pop("order"))
        if order != "swipe":
            raise ValueError(f"order must match const 'swipe', got '{order}'")

        x = d.pop("x")

        y = d.pop("y")

        to_x = d.pop("to_x")

        to_y = d.pop("to_y")

        swipe_order = cls(
            order=order,
            x=x,
            y=y,
            to_x=to_x,
            to_y=to_y,
        )

        return swipe_order
