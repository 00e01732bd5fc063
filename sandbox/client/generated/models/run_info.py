from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.run_info_phases_s import RunInfoPhasesS


T = TypeVar("T", bound="RunInfo")


@_attrs_define
class RunInfo:
    """How it was run. `phases_s` is real seconds by phase.

    A phone that was `booted_ahead` of the run has spent its boot and the move of its owner before it.

        Attributes:
            id (str):
            device_kind (str):
            seed (int):
            hours (float):
            started_at (str):
            real_seconds (float | Unset):  Default: 0.0.
            phases_s (RunInfoPhasesS | Unset):
            peak_memory_mib (float | None | Unset):
            version (str | Unset):  Default: ''.
            booted_ahead (bool | Unset):  Default: False.
            scenario (str | Unset):  Default: 'plain'.
            randomness (str | Unset):  Default: ''.
            booted_at (str | Unset):  Default: ''.
    """

    id: str
    device_kind: str
    seed: int
    hours: float
    started_at: str
    real_seconds: float | Unset = 0.0
    phases_s: RunInfoPhasesS | Unset = UNSET
    peak_memory_mib: float | None | Unset = UNSET
    version: str | Unset = ""
    booted_ahead: bool | Unset = False
    scenario: str | Unset = "plain"
    randomness: str | Unset = ""
    booted_at: str | Unset = ""
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        device_kind = self.device_kind

        seed = self.seed

        hours = self.hours

        started_at = self.started_at

        real_seconds = self.real_seconds

        phases_s: dict[str, Any] | Unset = UNSET
        if not isinstance(self.phases_s, Unset):
            phases_s = self.phases_s.to_dict()

        peak_memory_mib: float | None | Unset
        if isinstance(self.peak_memory_mib, Unset):
            peak_memory_mib = UNSET
        else:
            peak_memory_mib = self.peak_memory_mib

        version = self.version

        booted_ahead = self.booted_ahead

        scenario = self.scenario

        randomness = self.randomness

        booted_at = self.booted_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "device_kind": device_kind,
                "seed": seed,
                "hours": hours,
                "started_at": started_at,
            }
        )
        if real_seconds is not UNSET:
            field_dict["real_seconds"] = real_seconds
        if phases_s is not UNSET:
            field_dict["phases_s"] = phases_s
        if peak_memory_mib is not UNSET:
            field_dict["peak_memory_mib"] = peak_memory_mib
        if version is not UNSET:
            field_dict["version"] = version
        if booted_ahead is not UNSET:
            field_dict["booted_ahead"] = booted_ahead
        if scenario is not UNSET:
            field_dict["scenario"] = scenario
        if randomness is not UNSET:
            field_dict["randomness"] = randomness
        if booted_at is not UNSET:
            field_dict["booted_at"] = booted_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.run_info_phases_s import RunInfoPhasesS  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        device_kind = d.pop("device_kind")

        seed = d.pop("seed")

        hours = d.pop("hours")

        started_at = d.pop("started_at")

        real_seconds = d.pop("real_seconds", UNSET)

        _phases_s = d.pop("phases_s", UNSET)
        phases_s: RunInfoPhasesS | Unset
        if isinstance(_phases_s, Unset):
            phases_s = UNSET
        else:
            phases_s = RunInfoPhasesS.from_dict(_phases_s)

        def _parse_peak_memory_mib(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        peak_memory_mib = _parse_peak_memory_mib(d.pop("peak_memory_mib", UNSET))

        version = d.pop("version", UNSET)

        booted_ahead = d.pop("booted_ahead", UNSET)

        scenario = d.pop("scenario", UNSET)

        randomness = d.pop("randomness", UNSET)

        booted_at = d.pop("booted_at", UNSET)

        run_info = cls(
            id=id,
            device_kind=device_kind,
            seed=seed,
            hours=hours,
            started_at=started_at,
            real_seconds=real_seconds,
            phases_s=phases_s,
            peak_memory_mib=peak_memory_mib,
            version=version,
            booted_ahead=booted_ahead,
            scenario=scenario,
            randomness=randomness,
            booted_at=booted_at,
        )

        run_info.additional_properties = d
        return run_info

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
