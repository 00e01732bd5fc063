from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="PowerOrder")


@_attrs_define
class PowerOrder:
    """Plug the charger in, or out.

    Attributes:
        order (Literal['power']):
        plugged (bool):
    """

    order: Literal["power"]
    plugged: bool

    def to_dict(self) -> dict[str, Any]:
        order = self.order

        plugged = self.plugged

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "order": order,
                "plugged": plugged,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        order = cast(Literal["power"], d.pop("order"))
        if order != "power":
            raise ValueError(f"order must match const 'power', got '{order}'")

        plugged = d.pop("plugged")

        power_order = cls(
            order=order,
            plugged=plugged,
        )

        return power_order
