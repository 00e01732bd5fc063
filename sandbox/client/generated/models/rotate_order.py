from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..models.rotate_order_to import RotateOrderTo

T = TypeVar("T", bound="RotateOrder")


@_attrs_define
class RotateOrder:
    """Turn the phone.

    Attributes:
        order (Literal['rotate']):
        to (RotateOrderTo):
    """

    order: Literal["rotate"]
    to: RotateOrderTo

    def to_dict(self) -> dict[str, Any]:
        order = self.order

        to = self.to.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "order": order,
                "to": to,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        order = cast(Literal["rotate"], d.pop("order"))
        if order != "rotate":
            raise ValueError(f"order must match const 'rotate', got '{order}'")

        to = RotateOrderTo(d.pop("to"))

        rotate_order = cls(
            order=order,
            to=to,
        )

        return rotate_order
