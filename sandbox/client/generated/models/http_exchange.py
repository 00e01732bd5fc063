from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="HttpExchange")


@_attrs_define
class HttpExchange:
    """The head of a request and the answer that the sealed internet gave.

    Attributes:
        method (str):
        url (str):
        http_version (str):
        request_headers (list[list[str]]):
        status (int):
        response_headers (list[list[str]] | Unset):
    """

    method: str
    url: str
    http_version: str
    request_headers: list[list[str]]
    status: int
    response_headers: list[list[str]] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        method = self.method

        url = self.url

        http_version = self.http_version

        request_headers = []
        for request_headers_item_data in self.request_headers:
            request_headers_item = []
            for request_headers_item_item_data in request_headers_item_data:
                request_headers_item_item: str
                request_headers_item_item = request_headers_item_item_data
                request_headers_item.append(request_headers_item_item)

            request_headers.append(request_headers_item)

        status = self.status

        response_headers: list[list[str]] | Unset = UNSET
        if not isinstance(self.response_headers, Unset):
            response_headers = []
            for response_headers_item_data in self.response_headers:
                response_headers_item = []
                for response_headers_item_item_data in response_headers_item_data:
                    response_headers_item_item: str
                    response_headers_item_item = response_headers_item_item_data
                    response_headers_item.append(response_headers_item_item)

                response_headers.append(response_headers_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "method": method,
                "url": url,
                "http_version": http_version,
                "request_headers": request_headers,
                "status": status,
            }
        )
        if response_headers is not UNSET:
            field_dict["response_headers"] = response_headers

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        method = d.pop("method")

        url = d.pop("url")

        http_version = d.pop("http_version")

        request_headers = []
        _request_headers = d.pop("request_headers")
        for request_headers_item_data in _request_headers:
            request_headers_item = []
            _request_headers_item = request_headers_item_data
            for request_headers_item_item_data in _request_headers_item:

                def _parse_request_headers_item_item(data: object) -> str:
                    return cast(str, data)

                request_headers_item_item = _parse_request_headers_item_item(request_headers_item_item_data)

                request_headers_item.append(request_headers_item_item)

            request_headers.append(request_headers_item)

        status = d.pop("status")

        _response_headers = d.pop("response_headers", UNSET)
        response_headers: list[list[str]] | Unset = UNSET
        if _response_headers is not UNSET:
            response_headers = []
            for response_headers_item_data in _response_headers:
                response_headers_item = []
                _response_headers_item = response_headers_item_data
                for response_headers_item_item_data in _response_headers_item:

                    def _parse_response_headers_item_item(data: object) -> str:
                        return cast(str, data)

                    response_headers_item_item = _parse_response_headers_item_item(
                        response_headers_item_item_data
                    )

                    response_headers_item.append(response_headers_item_item)

                response_headers.append(response_headers_item)

        http_exchange = cls(
            method=method,
            url=url,
            http_version=http_version,
            request_headers=request_headers,
            status=status,
            response_headers=response_headers,
        )

        http_exchange.additional_properties = d
        return http_exchange

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
