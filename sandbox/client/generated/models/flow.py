from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.channel import Channel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.http_exchange import HttpExchange
    from ..models.message import Message
    from ..models.origin import Origin


T = TypeVar("T", bound="Flow")


@_attrs_define
class Flow:
    """`device_time_s` is device seconds since boot (elapsedRealtime) at the first outbound byte.

    Attributes:
        id (int):
        channel (Channel): The way out of the device.
        device_time_s (float):
        host (str):
        port (int | None | Unset):
        origin (Origin | Unset): Who sent it, as the device reported it (the device is hostile ground: a claim, not a
            proof).
        http (HttpExchange | None | Unset):
        messages (list[Message] | Unset):
        note (str | Unset):  Default: ''.
        device (str | Unset):  Default: ''.
    """

    id: int
    channel: Channel
    device_time_s: float
    host: str
    port: int | None | Unset = UNSET
    origin: Origin | Unset = UNSET
    http: HttpExchange | None | Unset = UNSET
    messages: list[Message] | Unset = UNSET
    note: str | Unset = ""
    device: str | Unset = ""
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.http_exchange import HttpExchange  # noqa: PLC0415

        id = self.id

        channel = self.channel.value

        device_time_s = self.device_time_s

        host = self.host

        port: int | None | Unset
        if isinstance(self.port, Unset):
            port = UNSET
        else:
            port = self.port

        origin: dict[str, Any] | Unset = UNSET
        if not isinstance(self.origin, Unset):
            origin = self.origin.to_dict()

        http: dict[str, Any] | None | Unset
        if isinstance(self.http, Unset):
            http = UNSET
        elif isinstance(self.http, HttpExchange):
            http = self.http.to_dict()
        else:
            http = self.http

        messages: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.messages, Unset):
            messages = []
            for messages_item_data in self.messages:
                messages_item = messages_item_data.to_dict()
                messages.append(messages_item)

        note = self.note

        device = self.device

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "channel": channel,
                "device_time_s": device_time_s,
                "host": host,
            }
        )
        if port is not UNSET:
            field_dict["port"] = port
        if origin is not UNSET:
            field_dict["origin"] = origin
        if http is not UNSET:
            field_dict["http"] = http
        if messages is not UNSET:
            field_dict["messages"] = messages
        if note is not UNSET:
            field_dict["note"] = note
        if device is not UNSET:
            field_dict["device"] = device

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.http_exchange import HttpExchange  # noqa: PLC0415
        from ..models.message import Message  # noqa: PLC0415
        from ..models.origin import Origin  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        channel = Channel(d.pop("channel"))

        device_time_s = d.pop("device_time_s")

        host = d.pop("host")

        def _parse_port(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        port = _parse_port(d.pop("port", UNSET))

        _origin = d.pop("origin", UNSET)
        origin: Origin | Unset
        if isinstance(_origin, Unset):
            origin = UNSET
        else:
            origin = Origin.from_dict(_origin)

        def _parse_http(data: object) -> HttpExchange | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                http_type_0 = HttpExchange.from_dict(data)

                return http_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(HttpExchange | None | Unset, data)

        http = _parse_http(d.pop("http", UNSET))

        _messages = d.pop("messages", UNSET)
        messages: list[Message] | Unset = UNSET
        if _messages is not UNSET:
            messages = []
            for messages_item_data in _messages:
                messages_item = Message.from_dict(messages_item_data)

                messages.append(messages_item)

        note = d.pop("note", UNSET)

        device = d.pop("device", UNSET)

        flow = cls(
            id=id,
            channel=channel,
            device_time_s=device_time_s,
            host=host,
            port=port,
            origin=origin,
            http=http,
            messages=messages,
            note=note,
            device=device,
        )

        flow.additional_properties = d
        return flow

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
