from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="TextOrder")


@_attrs_define
class TextOrder:
    """Type into the field that has the focus.

    Attributes:
        order (Literal['text']):
        text (str):
    """

    order: Literal["text"]
    text: str

    def to_dict(self) -> dict[str, Any]:
        order = self.order

        text = self.text

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "order": order,
                "text": text,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        order = cast(Literal["text"], d.pop("order"))
        if order != "text":
            raise ValueError(f"order must match const 'text', got '{order}'")

        text = d.pop("text")

        text_order = cls(
            order=order,
            text=text,
        )

        return text_order
