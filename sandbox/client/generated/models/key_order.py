from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..models.key import Key

T = TypeVar("T", bound="KeyOrder")


@_attrs_define
class KeyOrder:
    """Press a key.

    Attributes:
        order (Literal['key']):
        key (Key): The keys that a person has, by the names of android.view.KeyEvent.
    """

    order: Literal["key"]
    key: Key

    def to_dict(self) -> dict[str, Any]:
        order = self.order

        key = self.key.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "order": order,
                "key": key,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        order = cast(Literal["key"], d.pop("order"))
        if order != "key":
            raise ValueError(f"order must match const 'key', got '{order}'")

        key = Key(d.pop("key"))

        key_order = cls(
            order=order,
            key=key,
        )

        return key_order
