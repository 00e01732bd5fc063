"""The synthetic owner of a device: data only, no generation, no I/O.

Every value that could leave is a canary: unique to the run and long enough to be recognised.
All times are wall-clock milliseconds since 1970, as Android stores them.
"""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class DataClass(StrEnum):
    """The classes of personal data that a finding can name (public, stable)."""

    SMS_BODY = "sms_body"
    SMS_ADDRESS = "sms_address"
    CONTACTS = "contacts"
    CALL_LOG = "call_log"
    IMEI = "imei"
    IMSI = "imsi"
    ICCID = "iccid"
    PHONE_NUMBER = "phone_number"
    ANDROID_ID = "android_id"
    SERIAL = "serial"
    MAC = "mac"
    ADVERTISING_ID = "advertising_id"
    LOCATION = "location"
    ACCOUNTS = "accounts"
    CALENDAR = "calendar"
    PHOTO = "photo"
    INSTALLED_APPS = "installed_apps"
    CLIPBOARD = "clipboard"
    BROWSER_HISTORY = "browser_history"
    SELF_TEST = "self_test"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Canary(_Frozen):
    """One seeded value to look for. `form` tells the matcher which rewritings to expect.

    A value may be a canary of several classes (a contact's number that is also in the call log). Then
    `exclusive` is false on all but that of the class it is always in, and finding it alone does not prove the
    other classes.
    """

    data_class: DataClass
    label: str
    value: str
    form: str = "text"  # text | phone | digits | hex | coordinate
    exclusive: bool = True


class Identity(_Frozen):
    """The identifiers of the phone and its SIM."""

    imei: str
    imeisv: str
    imsi: str
    iccid: str
    phone_number: str
    mcc_mnc: str
    operator_name: str
    country: str
    android_id: str
    serial: str
    wifi_mac: str
    bluetooth_mac: str
    advertising_id: str
    manufacturer: str
    model: str
    wifi_ssid: str
    cell_id: int
    area_code: int


class Sms(_Frozen):
    address: str
    body: str
    date_ms: int
    sent: bool
    read: bool = True


class Contact(_Frozen):
    given_name: str
    family_name: str
    phones: tuple[str, ...]
    emails: tuple[str, ...] = ()
    organization: str = ""
    street: str = ""
    note: str = ""
    birthday: str = ""


class Call(_Frozen):
    number: str
    date_ms: int
    duration_s: int
    type: int  # CallLog.Calls: 1 incoming, 2 outgoing, 3 missed
    name: str = ""


class Account(_Frozen):
    name: str
    type: str


class CalendarEvent(_Frozen):
    title: str
    location: str
    description: str
    start_ms: int
    end_ms: int


class Photo(_Frozen):
    """`path` is on the device (under /sdcard/DCIM); the JPEG is drawn at seeding from `seed`."""

    path: str
    taken_ms: int
    latitude: float
    longitude: float
    unique_id: str
    seed: int


class Place(_Frozen):
    """A point of the location track; `at_s` is device seconds since boot."""

    at_s: float
    latitude: float
    longitude: float


class Visit(_Frozen):
    url: str
    title: str
    date_ms: int


class InstalledApp(_Frozen):
    package: str
    label: str
    version: str


class Persona(_Frozen):
    """One owner. `canaries` derives from the other fields and is what the matcher looks for."""

    seed: int
    full_name: str
    locale: str
    time_zone: str
    identity: Identity
    sms: tuple[Sms, ...]
    incoming_sms: tuple[Sms, ...]  # arrive during the run, one by one
    contacts: tuple[Contact, ...]
    calls: tuple[Call, ...]
    accounts: tuple[Account, ...]
    calendar: tuple[CalendarEvent, ...]
    photos: tuple[Photo, ...]
    track: tuple[Place, ...]
    history: tuple[Visit, ...]
    apps: tuple[InstalledApp, ...]
    clipboard: str
    canaries: tuple[Canary, ...] = ()
