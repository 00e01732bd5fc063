from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="GoOn")


@_attrs_define
class GoOn:
    """Give the phone back: the rest of the plan runs.

    Attributes:
        order (Literal['go_on']):
    """

    order: Literal["go_on"]

    def to_dict(self) -> dict[str, Any]:
        order = self.order

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "order": order,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        order = cast(Literal["go_on"], d.pop("order"))
        if order != "go_on":
            raise ValueError(f"order must match const 'go_on', got '{order}'")

        go_on = cls(
            order=order,
        )

        return go_on
