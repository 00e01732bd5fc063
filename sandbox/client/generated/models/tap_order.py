from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="TapOrder")


@_attrs_define
class TapOrder:
    """Touch a point of the screen, in pixels from its upper left.

    Attributes:
        order (Literal['tap']):
        x (int):
        y (int):
    """

    order: Literal["tap"]
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
        order = cast(Literal["tap"], d.pop("order"))
        if order != "tap":
            raise ValueError(f"order must match const 'tap', got '{order}'")

        x = d.pop("x")

        y = d.pop("y")

        tap_order = cls(
            order=order,
            x=x,
            y=y,
        )

        return tap_order
