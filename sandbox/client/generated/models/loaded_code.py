from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="LoadedCode")


@_attrs_define
class LoadedCode:
    """One piece of code that was loaded while the sample ran. `name` is what the sample called it; escape it.

    `origin` tells where its bytes came from: the network by the gateway's record, all else by the device.

        Attributes:
            sha256 (str):
            name (str):
            device_time_s (float):
            size (int | None | Unset):
            origin (str | Unset):  Default: ''.
            loader (str | Unset):  Default: ''.
            package (None | str | Unset):
            component (None | str | Unset):
            stack (list[str] | Unset):
            kept (bool | Unset):  Default: False.
    """

    sha256: str
    name: str
    device_time_s: float
    size: int | None | Unset = UNSET
    origin: str | Unset = ""
    loader: str | Unset = ""
    package: None | str | Unset = UNSET
    component: None | str | Unset = UNSET
    stack: list[str] | Unset = UNSET
    kept: bool | Unset = False
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        sha256 = self.sha256

        name = self.name

        device_time_s = self.device_time_s

        size: int | None | Unset
        if isinstance(self.size, Unset):
            size = UNSET
        else:
            size = self.size

        origin = self.origin

        loader = self.loader

        package: None | str | Unset
        if isinstance(self.package, Unset):
            package = UNSET
        else:
            package = self.package

        component: None | str | Unset
        if isinstance(self.component, Unset):
            component = UNSET
        else:
            component = self.component

        stack: list[str] | Unset = UNSET
        if not isinstance(self.stack, Unset):
            stack = self.stack

        kept = self.kept

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "sha256": sha256,
                "name": name,
                "device_time_s": device_time_s,
            }
        )
        if size is not UNSET:
            field_dict["size"] = size
        if origin is not UNSET:
            field_dict["origin"] = origin
        if loader is not UNSET:
            field_dict["loader"] = loader
        if package is not UNSET:
            field_dict["package"] = package
        if component is not UNSET:
            field_dict["component"] = component
        if stack is not UNSET:
            field_dict["stack"] = stack
        if kept is not UNSET:
            field_dict["kept"] = kept

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        sha256 = d.pop("sha256")

        name = d.pop("name")

        device_time_s = d.pop("device_time_s")

        def _parse_size(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        size = _parse_size(d.pop("size", UNSET))

        origin = d.pop("origin", UNSET)

        loader = d.pop("loader", UNSET)

        def _parse_package(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        package = _parse_package(d.pop("package", UNSET))

        def _parse_component(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        component = _parse_component(d.pop("component", UNSET))

        stack = cast(list[str], d.pop("stack", UNSET))

        kept = d.pop("kept", UNSET)

        loaded_code = cls(
            sha256=sha256,
            name=name,
            device_time_s=device_time_s,
            size=size,
            origin=origin,
            loader=loader,
            package=package,
            component=component,
            stack=stack,
            kept=kept,
        )

        loaded_code.additional_properties = d
        return loaded_code

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
