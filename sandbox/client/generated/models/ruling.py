from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.agreement import Agreement
from ..models.decision import Decision
from ..models.purpose import Purpose
from ..types import UNSET, Unset

T = TypeVar("T", bound="Ruling")


@_attrs_define
class Ruling:
    """The decision on one finding, by its number in the verdict, from 0.

    `waiver` is the id of the one that made it `accept`, where `waived` would have been the decision;
    `ended` are the ids of those that would have, and count no more.

        Attributes:
            finding (int):
            decision (Decision): From the mildest to the gravest; a submission gets the gravest of its findings.
            reason (str):
            consent (Agreement): What the owner said to the sample's requests for consent, as far as the exploration met
                them.
            purpose (Purpose): Whether the data left while someone used the app's screens, or without anybody doing anything
                there.
            fingerprint (str | Unset):  Default: ''.
            waiver (str | Unset):  Default: ''.
            waived (Decision | None | Unset):
            ended (list[str] | Unset):
    """

    finding: int
    decision: Decision
    reason: str
    consent: Agreement
    purpose: Purpose
    fingerprint: str | Unset = ""
    waiver: str | Unset = ""
    waived: Decision | None | Unset = UNSET
    ended: list[str] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        finding = self.finding

        decision = self.decision.value

        reason = self.reason

        consent = self.consent.value

        purpose = self.purpose.value

        fingerprint = self.fingerprint

        waiver = self.waiver

        waived: None | str | Unset
        if isinstance(self.waived, Unset):
            waived = UNSET
        elif isinstance(self.waived, Decision):
            waived = self.waived.value
        else:
            waived = self.waived

        ended: list[str] | Unset = UNSET
        if not isinstance(self.ended, Unset):
            ended = self.ended

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "finding": finding,
                "decision": decision,
                "reason": reason,
                "consent": consent,
                "purpose": purpose,
            }
        )
        if fingerprint is not UNSET:
            field_dict["fingerprint"] = fingerprint
        if waiver is not UNSET:
            field_dict["waiver"] = waiver
        if waived is not UNSET:
            field_dict["waived"] = waived
        if ended is not UNSET:
            field_dict["ended"] = ended

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        finding = d.pop("finding")

        decision = Decision(d.pop("decision"))

        reason = d.pop("reason")

        consent = Agreement(d.pop("consent"))

        purpose = Purpose(d.pop("purpose"))

        fingerprint = d.pop("fingerprint", UNSET)

        waiver = d.pop("waiver", UNSET)

        def _parse_waived(data: object) -> Decision | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                waived_type_0 = Decision(data)

                return waived_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Decision | None | Unset, data)

        waived = _parse_waived(d.pop("waived", UNSET))

        ended = cast(list[str], d.pop("ended", UNSET))

        ruling = cls(
            finding=finding,
            decision=decision,
            reason=reason,
            consent=consent,
            purpose=purpose,
            fingerprint=fingerprint,
            waiver=waiver,
            waived=waived,
            ended=ended,
        )

        return ruling
