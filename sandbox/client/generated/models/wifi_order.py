from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="WifiOrder")


@_attrs_define
class WifiOrder:
    """Switch Wi-Fi on, or off.

    Attributes:
        order (Literal['wifi']):
        on (bool):
    """

    order: Literal["wifi"]
    on: bool

    def to_dict(self) -> dict[str, Any]:
        order = self.order

        on = self.on

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "order": order,
                "on": on,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        order = cast(Literal["wifi"], d.pop("order"))
        if order != "wifi":
            raise ValueError(f"order must match const 'wifi', got '{order}'")

        on = d.pop("on")

        wifi_order = cls(
            order=order,
            on=on,
        )

        return wifi_order
