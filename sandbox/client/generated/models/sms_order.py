from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="SmsOrder")


@_attrs_define
class SmsOrder:
    """A text arrives.

    Attributes:
        order (Literal['sms']):
        sender (str):
        body (str):
    """

    order: Literal["sms"]
    sender: str
    body: str

    def to_dict(self) -> dict[str, Any]:
        order = self.order

        sender = self.sender

        body = self.body

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "order": order,
                "sender": sender,
                "body": body,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        order = cast(Literal["sms"], d.pop("order"))
        if order != "sms":
            raise ValueError(f"order must match const 'sms', got '{order}'")

        sender = d.pop("sender")

        body = d.pop("body")

        sms_order = cls(
            order=order,
            sender=sender,
            body=body,
        )

        return sms_order
