from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.byte_range import ByteRange


T = TypeVar("T", bound="EvidencePart")


@_attrs_define
class EvidencePart:
    """One of several payloads that together carried a canary.

    Attributes:
        flow_id (int):
        byte_range (ByteRange): Half-open range in the payload as it left the device, before any decoding.
        device_time_s (float):
        message (str | Unset):  Default: ''.
        payload (str | Unset):  Default: ''.
    """

    flow_id: int
    byte_range: ByteRange
    device_time_s: float
    message: str | Unset = ""
    payload: str | Unset = ""
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        flow_id = self.flow_id

        byte_range = self.byte_range.to_dict()

        device_time_s = self.device_time_s

        message = self.message

        payload = self.payload

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "flow_id": flow_id,
                "byte_range": byte_range,
                "device_time_s": device_time_s,
            }
        )
        if message is not UNSET:
            field_dict["message"] = message
        if payload is not UNSET:
            field_dict["payload"] = payload

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.byte_range import ByteRange  # noqa: PLC0415

        d = dict(src_dict)
        flow_id = d.pop("flow_id")

        byte_range = ByteRange.from_dict(d.pop("byte_range"))

        device_time_s = d.pop("device_time_s")

        message = d.pop("message", UNSET)

        payload = d.pop("payload", UNSET)

        evidence_part = cls(
            flow_id=flow_id,
            byte_range=byte_range,
            device_time_s=device_time_s,
            message=message,
            payload=payload,
        )

        evidence_part.additional_properties = d
        return evidence_part

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
