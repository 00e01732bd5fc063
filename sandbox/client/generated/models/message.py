from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.mark import Mark
    from ..models.origin import Origin


T = TypeVar("T", bound="Message")


@_attrs_define
class Message:
    """One piece of a flow. `payload` is the sha-256 of its stored bytes; `size` is in bytes.

    `name` tells pieces of one flow apart: `url`, `headers`, `body` for HTTP, `name` for DNS (and for a
    TLS server name that is not the flow's host), `stream` for TCP, TLS, UDP and other, `address` and
    `body` for SMS and calls, `answer` for what HTTP was answered (the last, never outbound). Each
    WebSocket message is a `body` of the flow that opened the socket.
    `marks` is filled only where a payload was written at more than one time or by more than one origin.

        Attributes:
            name (str):
            outbound (bool):
            device_time_s (float):
            payload (str):
            size (int):
            origin (Origin | Unset): Who sent it, as the device reported it (the device is hostile ground: a claim, not a
                proof).
            marks (list[Mark] | Unset):
    """

    name: str
    outbound: bool
    device_time_s: float
    payload: str
    size: int
    origin: Origin | Unset = UNSET
    marks: list[Mark] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        outbound = self.outbound

        device_time_s = self.device_time_s

        payload = self.payload

        size = self.size

        origin: dict[str, Any] | Unset = UNSET
        if not isinstance(self.origin, Unset):
            origin = self.origin.to_dict()

        marks: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.marks, Unset):
            marks = []
            for marks_item_data in self.marks:
                marks_item = marks_item_data.to_dict()
                marks.append(marks_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "outbound": outbound,
                "device_time_s": device_time_s,
                "payload": payload,
                "size": size,
            }
        )
        if origin is not UNSET:
            field_dict["origin"] = origin
        if marks is not UNSET:
            field_dict["marks"] = marks

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.mark import Mark  # noqa: PLC0415
        from ..models.origin import Origin  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name")

        outbound = d.pop("outbound")

        device_time_s = d.pop("device_time_s")

        payload = d.pop("payload")

        size = d.pop("size")

        _origin = d.pop("origin", UNSET)
        origin: Origin | Unset
        if isinstance(_origin, Unset):
            origin = UNSET
        else:
            origin = Origin.from_dict(_origin)

        _marks = d.pop("marks", UNSET)
        marks: list[Mark] | Unset = UNSET
        if _marks is not UNSET:
            marks = []
            for marks_item_data in _marks:
                marks_item = Mark.from_dict(marks_item_data)

                marks.append(marks_item)

        message = cls(
            name=name,
            outbound=outbound,
            device_time_s=device_time_s,
            payload=payload,
            size=size,
            origin=origin,
            marks=marks,
        )

        message.additional_properties = d
        return message

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
