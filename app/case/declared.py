"""The section of what the app declares: its permissions and components, beside what came of them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from app.case.case import Case
from sandbox.intake import ManifestFacts
from sandbox.persona.model import DataClass
from sandbox.verdict.model import FindingKind, Verdict
from sandbox.verdict.wording import named

_ANDROID = "android.permission."
_MOST = 200
_NUMBERS = (DataClass.IMEI, DataClass.IMSI, DataClass.ICCID, DataClass.PHONE_NUMBER, DataClass.SERIAL)
_OPENS: Mapping[str, tuple[DataClass, ...]] = {
    "READ_SMS": (DataClass.SMS_BODY, DataClass.SMS_ADDRESS),
    "RECEIVE_SMS": (DataClass.SMS_BODY, DataClass.SMS_ADDRESS),
    "READ_CONTACTS": (DataClass.CONTACTS,),
    "READ_CALL_LOG": (DataClass.CALL_LOG,),
    "READ_CALENDAR": (DataClass.CALENDAR,),
    "ACCESS_FINE_LOCATION": (DataClass.LOCATION,),
    "ACCESS_COARSE_LOCATION": (DataClass.LOCATION,),
    "READ_PHONE_STATE": _NUMBERS,
    "READ_PRIVILEGED_PHONE_STATE": _NUMBERS,
    "READ_PHONE_NUMBERS": (DataClass.PHONE_NUMBER,),
    "GET_ACCOUNTS": (DataClass.ACCOUNTS,),
    "READ_EXTERNAL_STORAGE": (DataClass.PHOTO,),
    "READ_MEDIA_IMAGES": (DataClass.PHOTO,),
    "QUERY_ALL_PACKAGES": (DataClass.INSTALLED_APPS,),
    "ACCESS_WIFI_STATE": (DataClass.MAC,),
}


@dataclass(frozen=True)
class Permission:
    """`opens` is the owner's data that it gives, in words; `left` what of that is proven to have left."""

    name: str
    opens: tuple[str, ...]
    left: tuple[str, ...]


class Declared:
    """Of an app; a firmware has an inventory."""

    name = "declared"
    title = "Permissions and components"
    requires = "a verdict on an app"
    styles: tuple[str, ...] = ("case/overview.css",)
    scripts: tuple[str, ...] = ()

    def shown(self, case: Case) -> bool:
        return case.verdict is not None and case.verdict.sample.firmware is None

    def run(self, case: Case) -> Mapping[str, object]:
        verdict = case.verdict
        assert verdict is not None
        told = permissions(verdict)
        return {
            "personal": [one for one in told if one.opens],
            "other": [one.name for one in told if not one.opens],
            "kinds": _kinds(case),
            "coverage": verdict.coverage,
            "screens": sorted({name for one in verdict.coverage.explored for name in one.activities})[:_MOST],
        }


def permissions(verdict: Verdict) -> tuple[Permission, ...]:
    """In the order of what they give: those to data that left come first."""
    left = {one.data_class for one in verdict.findings if one.kind is FindingKind.LEAK}
    names = [name.removeprefix(_ANDROID) for name in verdict.sample.permissions[:_MOST]]
    made = [_permission(name, left) for name in dict.fromkeys(names)]
    return tuple(sorted(made, key=lambda one: (not one.left, not one.opens)))


def _permission(name: str, left: set[DataClass | None]) -> Permission:
    opens = _OPENS.get(name, ())
    return Permission(
        name, tuple(named(one) for one in opens), tuple(named(one) for one in opens if one in left)
    )


def _kinds(case: Case) -> dict[str, int]:
    """How many components of each kind the app declares; empty where intake's record is gone."""
    try:
        manifest: ManifestFacts | None = case.storage.sample(case.submission.id).manifest
    except (OSError, ValidationError):
        return {}
    return dict(Counter(one.kind for one in manifest.components)) if manifest else {}
