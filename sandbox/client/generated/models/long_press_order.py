from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="LongPressOrder")


@_attrs_define
class LongPressOrder:
    """Touch a point, and stay there.

    Attributes:
        order (Literal['long_press']):
        x (int):
        y (int):
    """

    order: Literal["long_press"]
    x: int
    y: int

    def to_dict(self) -> dict[str, Any]:
        order = self.order

        x = self.x

        y = self.y

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "order": order,
                "x": x,
                "y": y,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        order = cast(Literal["long_press"], d.pop("order"))
        if order != "long_press":
            raise ValueError(f"order must match const 'long_press', got '{order}'")

        x = d.pop("x")

        y = d.pop("y")

        long_press_order = cls(
            order=order,
            x=x,
            y=y,
        )

        return long_press_order
