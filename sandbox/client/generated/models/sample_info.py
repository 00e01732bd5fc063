from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.firmware_info import FirmwareInfo


T = TypeVar("T", bound="SampleInfo")


@_attrs_define
class SampleInfo:
    """What was submitted. `name` is the submitter's and hostile; escape it. `firmware` is None for an app.

    `parts` are the APKs of a bundle that were installed, by their names in it; `left_out` those that do not
    fit the phone. All are hostile, too.

        Attributes:
            name (str):
            sha256 (str):
            size (int):
            package (None | str | Unset):
            version_name (None | str | Unset):
            label (None | str | Unset):
            permissions (list[str] | Unset):
            parts (list[str] | Unset):
            left_out (list[str] | Unset):
            firmware (FirmwareInfo | None | Unset):
    """

    name: str
    sha256: str
    size: int
    package: None | str | Unset = UNSET
    version_name: None | str | Unset = UNSET
    label: None | str | Unset = UNSET
    permissions: list[str] | Unset = UNSET
    parts: list[str] | Unset = UNSET
    left_out: list[str] | Unset = UNSET
    firmware: FirmwareInfo | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.firmware_info import FirmwareInfo  # noqa: PLC0415

        name = self.name

        sha256 = self.sha256

        size = self.size

        package: None | str | Unset
        if isinstance(self.package, Unset):
            package = UNSET
        else:
            package = self.package

        version_name: None | str | Unset
        if isinstance(self.version_name, Unset):
            version_name = UNSET
        else:
            version_name = self.version_name

        label: None | str | Unset
        if isinstance(self.label, Unset):
            label = UNSET
        else:
            label = self.label

        permissions: list[str] | Unset = UNSET
        if not isinstance(self.permissions, Unset):
            permissions = self.permissions

        parts: list[str] | Unset = UNSET
        if not isinstance(self.parts, Unset):
            parts = self.parts

        left_out: list[str] | Unset = UNSET
        if not isinstance(self.left_out, Unset):
            left_out = self.left_out

        firmware: dict[str, Any] | None | Unset
        if isinstance(self.firmware, Unset):
            firmware = UNSET
        elif isinstance(self.firmware, FirmwareInfo):
            firmware = self.firmware.to_dict()
        else:
            firmware = self.firmware

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "sha256": sha256,
                "size": size,
            }
        )
        if package is not UNSET:
            field_dict["package"] = package
        if version_name is not UNSET:
            field_dict["version_name"] = version_name
        if label is not UNSET:
            field_dict["label"] = label
        if permissions is not UNSET:
            field_dict["permissions"] = permissions
        if parts is not UNSET:
            field_dict["parts"] = parts
        if left_out is not UNSET:
            field_dict["left_out"] = left_out
        if firmware is not UNSET:
            field_dict["firmware"] = firmware

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.firmware_info import FirmwareInfo  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name")

        sha256 = d.pop("sha256")

        size = d.pop("size")

        def _parse_package(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        package = _parse_package(d.pop("package", UNSET))

        def _parse_version_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        version_name = _parse_version_name(d.pop("version_name", UNSET))

        def _parse_label(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        label = _parse_label(d.pop("label", UNSET))

        permissions = cast(list[str], d.pop("permissions", UNSET))

        parts = cast(list[str], d.pop("parts", UNSET))

        left_out = cast(list[str], d.pop("left_out", UNSET))

        def _parse_firmware(data: object) -> FirmwareInfo | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                firmware_type_0 = FirmwareInfo.from_dict(data)

                return firmware_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FirmwareInfo | None | Unset, data)

        firmware = _parse_firmware(d.pop("firmware", UNSET))

        sample_info = cls(
            name=name,
            sha256=sha256,
            size=size,
            package=package,
            version_name=version_name,
            label=label,
            permissions=permissions,
            parts=parts,
            left_out=left_out,
            firmware=firmware,
        )

        sample_info.additional_properties = d
        return sample_info

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
