from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.decision import Decision
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.judged_finding import JudgedFinding
    from ..models.recorded import Recorded
    from ..models.ruling import Ruling
    from ..models.waiver import Waiver


T = TypeVar("T", bound="SubmissionDecision")


@_attrs_define
class SubmissionDecision:
    """The decision as it is now. `recorded` is None where nothing decided when the run was concluded.

    `judged` is what people made of findings, `judged_summary` the same in sentences. It changes no decision:
    who accepts a finding signs a waiver.

        Attributes:
            policy (str):
            decision (Decision): From the mildest to the gravest; a submission gets the gravest of its findings.
            summary (str):
            submission (str):
            version (str | Unset):  Default: ''.
            rulings (list[Ruling] | Unset):
            waivers (list[Waiver] | Unset):
            recorded (None | Recorded | Unset):
            judged (list[JudgedFinding] | Unset):
            judged_summary (list[str] | Unset):
    """

    policy: str
    decision: Decision
    summary: str
    submission: str
    version: str | Unset = ""
    rulings: list[Ruling] | Unset = UNSET
    waivers: list[Waiver] | Unset = UNSET
    recorded: None | Recorded | Unset = UNSET
    judged: list[JudgedFinding] | Unset = UNSET
    judged_summary: list[str] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.recorded import Recorded  # noqa: PLC0415

        policy = self.policy

        decision = self.decision.value

        summary = self.summary

        submission = self.submission

        version = self.version

        rulings: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.rulings, Unset):
            rulings = []
            for rulings_item_data in self.rulings:
                rulings_item = rulings_item_data.to_dict()
                rulings.append(rulings_item)

        waivers: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.waivers, Unset):
            waivers = []
            for waivers_item_data in self.waivers:
                waivers_item = waivers_item_data.to_dict()
                waivers.append(waivers_item)

        recorded: dict[str, Any] | None | Unset
        if isinstance(self.recorded, Unset):
            recorded = UNSET
        elif isinstance(self.recorded, Recorded):
            recorded = self.recorded.to_dict()
        else:
            recorded = self.recorded

        judged: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.judged, Unset):
            judged = []
            for judged_item_data in self.judged:
                judged_item = judged_item_data.to_dict()
                judged.append(judged_item)

        judged_summary: list[str] | Unset = UNSET
        if not isinstance(self.judged_summary, Unset):
            judged_summary = self.judged_summary

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "policy": policy,
                "decision": decision,
                "summary": summary,
                "submission": submission,
            }
        )
        if version is not UNSET:
            field_dict["version"] = version
        if rulings is not UNSET:
            field_dict["rulings"] = rulings
        if waivers is not UNSET:
            field_dict["waivers"] = waivers
        if recorded is not UNSET:
            field_dict["recorded"] = recorded
        if judged is not UNSET:
            field_dict["judged"] = judged
        if judged_summary is not UNSET:
            field_dict["judged_summary"] = judged_summary

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.judged_finding import JudgedFinding  # noqa: PLC0415
        from ..models.recorded import Recorded  # noqa: PLC0415
        from ..models.ruling import Ruling  # noqa: PLC0415
        from ..models.waiver import Waiver  # noqa: PLC0415

        d = dict(src_dict)
        policy = d.pop("policy")

        decision = Decision(d.pop("decision"))

        summary = d.pop("summary")

        submission = d.pop("submission")

        version = d.pop("version", UNSET)

        _rulings = d.pop("rulings", UNSET)
        rulings: list[Ruling] | Unset = UNSET
        if _rulings is not UNSET:
            rulings = []
            for rulings_item_data in _rulings:
                rulings_item = Ruling.from_dict(rulings_item_data)

                rulings.append(rulings_item)

        _waivers = d.pop("waivers", UNSET)
        waivers: list[Waiver] | Unset = UNSET
        if _waivers is not UNSET:
            waivers = []
            for waivers_item_data in _waivers:
                waivers_item = Waiver.from_dict(waivers_item_data)

                waivers.append(waivers_item)

        def _parse_recorded(data: object) -> None | Recorded | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                recorded_type_0 = Recorded.from_dict(data)

                return recorded_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Recorded | Unset, data)

        recorded = _parse_recorded(d.pop("recorded", UNSET))

        _judged = d.pop("judged", UNSET)
        judged: list[JudgedFinding] | Unset = UNSET
        if _judged is not UNSET:
            judged = []
            for judged_item_data in _judged:
                judged_item = JudgedFinding.from_dict(judged_item_data)

                judged.append(judged_item)

        judged_summary = cast(list[str], d.pop("judged_summary", UNSET))

        submission_decision = cls(
            policy=policy,
            decision=decision,
            summary=summary,
            submission=submission,
            version=version,
            rulings=rulings,
            waivers=waivers,
            recorded=recorded,
            judged=judged,
            judged_summary=judged_summary,
        )

        return submission_decision
