from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.outcome import Outcome

if TYPE_CHECKING:
    from ..models.coverage import Coverage
    from ..models.run_info import RunInfo


T = TypeVar("T", bound="DeviceVerdict")


@_attrs_define
class DeviceVerdict:
    """What one of several devices saw of a submission, before the answers were put together.

    Attributes:
        verdict (Outcome): `clean` is given only with coverage proof; anything less is `inconclusive`.
        coverage (Coverage): What was run, and what was not. `by_hand` is what people did; it is not among the stimuli
            counted.
        run (RunInfo): How it was run. `phases_s` is real seconds by phase.

            A phone that was `booted_ahead` of the run has spent its boot and the move of its owner before it.
    """

    verdict: Outcome
    coverage: Coverage
    run: RunInfo
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        verdict = self.verdict.value

        coverage = self.coverage.to_dict()

        run = self.run.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "verdict": verdict,
                "coverage": coverage,
                "run": run,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.coverage import Coverage  # noqa: PLC0415
        from ..models.run_info import RunInfo  # noqa: PLC0415

        d = dict(src_dict)
        verdict = Outcome(d.pop("verdict"))

        coverage = Coverage.from_dict(d.pop("coverage"))

        run = RunInfo.from_dict(d.pop("run"))

        device_verdict = cls(
            verdict=verdict,
            coverage=coverage,
            run=run,
        )

        device_verdict.additional_properties = d
        return device_verdict

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
