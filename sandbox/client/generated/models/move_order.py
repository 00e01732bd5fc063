from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="MoveOrder")


@_attrs_define
class MoveOrder:
    """Put the phone somewhere else, in degrees.

    Attributes:
        order (Literal['move']):
        latitude (float):
        longitude (float):
    """

    order: Literal["move"]
    latitude: float
    longitude: float

    def to_dict(self) -> dict[str, Any]:
        order = self.order

        latitude = self.latitude

        longitude = self.longitude

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "order": order,
                "latitude": latitude,
                "longitude": longitude,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        order = cast(Literal["move"], d.pop("order"))
        if order != "move":
            raise ValueError(f"order must match const 'move', got '{order}'")

        latitude = d.pop("latitude")

        longitude = d.pop("longitude")

        move_order = cls(
            order=order,
            latitude=latitude,
            longitude=longitude,
        )

        return move_order
