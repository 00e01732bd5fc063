from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.outcome import Outcome
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.coverage import Coverage
    from ..models.device_verdict import DeviceVerdict
    from ..models.finding import Finding
    from ..models.loaded_code import LoadedCode
    from ..models.rejudgement import Rejudgement
    from ..models.run_info import RunInfo
    from ..models.sample_info import SampleInfo


T = TypeVar("T", bound="Verdict")


@_attrs_define
class Verdict:
    """The answer to one submission. `devices` is filled where it ran on more than one; `rejudged` where it
    was made again from the record of a run, which `run` still tells of.

        Attributes:
            verdict (Outcome): `clean` is given only with coverage proof; anything less is `inconclusive`.
            summary (str):
            sample (SampleInfo): What was submitted. `name` is the submitter's and hostile; escape it. `firmware` is None
                for an app.

                `parts` are the APKs of a bundle that were installed, by their names in it; `left_out` those that do not
                fit the phone. All are hostile, too.
            run (RunInfo): How it was run. `phases_s` is real seconds by phase.

                A phone that was `booted_ahead` of the run has spent its boot and the move of its owner before it.
            findings (list[Finding] | Unset):
            coverage (Coverage | Unset): What was run, and what was not. `by_hand` is what people did; it is not among the
                stimuli counted.
            screenshots (list[str] | Unset):
            loaded_code (list[LoadedCode] | Unset):
            devices (list[DeviceVerdict] | Unset):
            rejudged (None | Rejudgement | Unset):
    """

    verdict: Outcome
    summary: str
    sample: SampleInfo
    run: RunInfo
    findings: list[Finding] | Unset = UNSET
    coverage: Coverage | Unset = UNSET
    screenshots: list[str] | Unset = UNSET
    loaded_code: list[LoadedCode] | Unset = UNSET
    devices: list[DeviceVerdict] | Unset = UNSET
    rejudged: None | Rejudgement | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.rejudgement import Rejudgement  # noqa: PLC0415

        verdict = self.verdict.value

        summary = self.summary

        sample = self.sample.to_dict()

        run = self.run.to_dict()

        findings: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.findings, Unset):
            findings = []
            for findings_item_data in self.findings:
                findings_item = findings_item_data.to_dict()
                findings.append(findings_item)

        coverage: dict[str, Any] | Unset = UNSET
        if not isinstance(self.coverage, Unset):
            coverage = self.coverage.to_dict()

        screenshots: list[str] | Unset = UNSET
        if not isinstance(self.screenshots, Unset):
            screenshots = self.screenshots

        loaded_code: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.loaded_code, Unset):
            loaded_code = []
            for loaded_code_item_data in self.loaded_code:
                loaded_code_item = loaded_code_item_data.to_dict()
                loaded_code.append(loaded_code_item)

        devices: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.devices, Unset):
            devices = []
            for devices_item_data in self.devices:
                devices_item = devices_item_data.to_dict()
                devices.append(devices_item)

        rejudged: dict[str, Any] | None | Unset
        if isinstance(self.rejudged, Unset):
            rejudged = UNSET
        elif isinstance(self.rejudged, Rejudgement):
            rejudged = self.rejudged.to_dict()
        else:
            rejudged = self.rejudged

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "verdict": verdict,
                "summary": summary,
                "sample": sample,
                "run": run,
            }
        )
        if findings is not UNSET:
            field_dict["findings"] = findings
        if coverage is not UNSET:
            field_dict["coverage"] = coverage
        if screenshots is not UNSET:
            field_dict["screenshots"] = screenshots
        if loaded_code is not UNSET:
            field_dict["loaded_code"] = loaded_code
        if devices is not UNSET:
            field_dict["devices"] = devices
        if rejudged is not UNSET:
            field_dict["rejudged"] = rejudged

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.coverage import Coverage  # noqa: PLC0415
        from ..models.device_verdict import DeviceVerdict  # noqa: PLC0415
        from ..models.finding import Finding  # noqa: PLC0415
        from ..models.loaded_code import LoadedCode  # noqa: PLC0415
        from ..models.rejudgement import Rejudgement  # noqa: PLC0415
        from ..models.run_info import RunInfo  # noqa: PLC0415
        from ..models.sample_info import SampleInfo  # noqa: PLC0415

        d = dict(src_dict)
        verdict = Outcome(d.pop("verdict"))

        summary = d.pop("summary")

        sample = SampleInfo.from_dict(d.pop("sample"))

        run = RunInfo.from_dict(d.pop("run"))

        _findings = d.pop("findings", UNSET)
        findings: list[Finding] | Unset = UNSET
        if _findings is not UNSET:
            findings = []
            for findings_item_data in _findings:
                findings_item = Finding.from_dict(findings_item_data)

                findings.append(findings_item)

        _coverage = d.pop("coverage", UNSET)
        coverage: Coverage | Unset
        if isinstance(_coverage, Unset):
            coverage = UNSET
        else:
            coverage = Coverage.from_dict(_coverage)

        screenshots = cast(list[str], d.pop("screenshots", UNSET))

        _loaded_code = d.pop("loaded_code", UNSET)
        loaded_code: list[LoadedCode] | Unset = UNSET
        if _loaded_code is not UNSET:
            loaded_code = []
            for loaded_code_item_data in _loaded_code:
                loaded_code_item = LoadedCode.from_dict(loaded_code_item_data)

                loaded_code.append(loaded_code_item)

        _devices = d.pop("devices", UNSET)
        devices: list[DeviceVerdict] | Unset = UNSET
        if _devices is not UNSET:
            devices = []
            for devices_item_data in _devices:
                devices_item = DeviceVerdict.from_dict(devices_item_data)

                devices.append(devices_item)

        def _parse_rejudged(data: object) -> None | Rejudgement | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                rejudged_type_0 = Rejudgement.from_dict(data)

                return rejudged_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Rejudgement | Unset, data)

        rejudged = _parse_rejudged(d.pop("rejudged", UNSET))

        verdict_record = cls(
            verdict=verdict,
            summary=summary,
            sample=sample,
            run=run,
            findings=findings,
            coverage=coverage,
            screenshots=screenshots,
            loaded_code=loaded_code,
            devices=devices,
            rejudged=rejudged,
        )

        verdict_record.additional_properties = d
        return verdict_record

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
