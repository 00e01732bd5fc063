"""Protection levels of the platform's permissions, for an image whose framework-res.apk tells none.

Source: AOSP, frameworks/base/core/res/AndroidManifest.xml (Android 14).
"""

from sandbox.firmware.triage.apis import APIS

_P = "android.permission."
_ASKED_FOR = """
    READ_CONTACTS WRITE_CONTACTS GET_ACCOUNTS READ_CALENDAR WRITE_CALENDAR READ_SMS SEND_SMS RECEIVE_SMS
    RECEIVE_MMS RECEIVE_WAP_PUSH READ_CELL_BROADCASTS READ_CALL_LOG WRITE_CALL_LOG PROCESS_OUTGOING_CALLS
    READ_EXTERNAL_STORAGE WRITE_EXTERNAL_STORAGE READ_MEDIA_AUDIO READ_MEDIA_VIDEO READ_MEDIA_IMAGES
    READ_MEDIA_VISUAL_USER_SELECTED ACCESS_MEDIA_LOCATION ACCESS_FINE_LOCATION ACCESS_COARSE_LOCATION
    ACCESS_BACKGROUND_LOCATION READ_PHONE_STATE READ_PHONE_NUMBERS CALL_PHONE USE_SIP ANSWER_PHONE_CALLS
    ACCEPT_HANDOVER RECORD_AUDIO CAMERA ACTIVITY_RECOGNITION BODY_SENSORS BODY_SENSORS_BACKGROUND
    POST_NOTIFICATIONS NEARBY_WIFI_DEVICES UWB_RANGING BLUETOOTH_SCAN BLUETOOTH_CONNECT BLUETOOTH_ADVERTISE
"""
_DANGEROUS = frozenset(_P + name for name in _ASKED_FOR.split())
_NORMAL = frozenset({_P + "INTERNET", _P + "GET_TASKS"})
_GUARDING = frozenset(permission for api in APIS for permission in api.needs)


def usual_level(name: str) -> str:
    """A permission's level where the image does not tell; empty for one that nobody defines."""
    if name in _DANGEROUS:
        return "dangerous"
    if name in _GUARDING - _NORMAL:
        return "signature|privileged"
    return "normal" if name.startswith(_P) else ""
