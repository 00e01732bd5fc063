from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.byte_range import ByteRange
    from ..models.evidence_part import EvidencePart


T = TypeVar("T", bound="Evidence")


@_attrs_define
class Evidence:
    """Where the proof is: which flow and message, which bytes, and what was found there.

    Attributes:
        flow_id (int | None | Unset):
        message (str | Unset):  Default: ''.
        payload (str | Unset):  Default: ''.
        byte_range (ByteRange | None | Unset):
        excerpt (str | Unset):  Default: ''.
        excerpt_range (ByteRange | None | Unset):
        canary_label (str | Unset):  Default: ''.
        canary_value (str | Unset):  Default: ''.
        device (str | Unset):  Default: ''.
        parts (list[EvidencePart] | Unset):
    """

    flow_id: int | None | Unset = UNSET
    message: str | Unset = ""
    payload: str | Unset = ""
    byte_range: ByteRange | None | Unset = UNSET
    excerpt: str | Unset = ""
    excerpt_range: ByteRange | None | Unset = UNSET
    canary_label: str | Unset = ""
    canary_value: str | Unset = ""
    device: str | Unset = ""
    parts: list[EvidencePart] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.byte_range import ByteRange  # noqa: PLC0415

        flow_id: int | None | Unset
        if isinstance(self.flow_id, Unset):
            flow_id = UNSET
        else:
            flow_id = self.flow_id

        message = self.message

        payload = self.payload

        byte_range: dict[str, Any] | None | Unset
        if isinstance(self.byte_range, Unset):
            byte_range = UNSET
        elif isinstance(self.byte_range, ByteRange):
            byte_range = self.byte_range.to_dict()
        else:
            byte_range = self.byte_range

        excerpt = self.excerpt

        excerpt_range: dict[str, Any] | None | Unset
        if isinstance(self.excerpt_range, Unset):
            excerpt_range = UNSET
        elif isinstance(self.excerpt_range, ByteRange):
            excerpt_range = self.excerpt_range.to_dict()
        else:
            excerpt_range = self.excerpt_range

        canary_label = self.canary_label

        canary_value = self.canary_value

        device = self.device

        parts: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.parts, Unset):
            parts = []
            for parts_item_data in self.parts:
                parts_item = parts_item_data.to_dict()
                parts.append(parts_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if flow_id is not UNSET:
            field_dict["flow_id"] = flow_id
        if message is not UNSET:
            field_dict["message"] = message
        if payload is not UNSET:
            field_dict["payload"] = payload
        if byte_range is not UNSET:
            field_dict["byte_range"] = byte_range
        if excerpt is not UNSET:
            field_dict["excerpt"] = excerpt
        if excerpt_range is not UNSET:
            field_dict["excerpt_range"] = excerpt_range
        if canary_label is not UNSET:
            field_dict["canary_label"] = canary_label
        if canary_value is not UNSET:
            field_dict["canary_value"] = canary_value
        if device is not UNSET:
            field_dict["device"] = device
        if parts is not UNSET:
            field_dict["parts"] = parts

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.byte_range import ByteRange  # noqa: PLC0415
        from ..models.evidence_part import EvidencePart  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_flow_id(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        flow_id = _parse_flow_id(d.pop("flow_id", UNSET))

        message = d.pop("message", UNSET)

        payload = d.pop("payload", UNSET)

        def _parse_byte_range(data: object) -> ByteRange | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                byte_range_type_0 = ByteRange.from_dict(data)

                return byte_range_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ByteRange | None | Unset, data)

        byte_range = _parse_byte_range(d.pop("byte_range", UNSET))

        excerpt = d.pop("excerpt", UNSET)

        def _parse_excerpt_range(data: object) -> ByteRange | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                excerpt_range_type_0 = ByteRange.from_dict(data)

                return excerpt_range_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ByteRange | None | Unset, data)

        excerpt_range = _parse_excerpt_range(d.pop("excerpt_range", UNSET))

        canary_label = d.pop("canary_label", UNSET)

        canary_value = d.pop("canary_value", UNSET)

        device = d.pop("device", UNSET)

        _parts = d.pop("parts", UNSET)
        parts: list[EvidencePart] | Unset = UNSET
        if _parts is not UNSET:
            parts = []
            for parts_item_data in _parts:
                parts_item = EvidencePart.from_dict(parts_item_data)

                parts.append(parts_item)

        evidence = cls(
            flow_id=flow_id,
            message=message,
            payload=payload,
            byte_range=byte_range,
            excerpt=excerpt,
            excerpt_range=excerpt_range,
            canary_label=canary_label,
            canary_value=canary_value,
            device=device,
            parts=parts,
        )

        evidence.additional_properties = d
        return evidence

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
