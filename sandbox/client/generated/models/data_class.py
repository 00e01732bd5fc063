from enum import StrEnum


class DataClass(StrEnum):
    ACCOUNTS = "accounts"
    ADVERTISING_ID = "advertising_id"
    ANDROID_ID = "android_id"
    BROWSER_HISTORY = "browser_history"
    CALENDAR = "calendar"
    CALL_LOG = "call_log"
    CLIPBOARD = "clipboard"
    CONTACTS = "contacts"
    ICCID = "iccid"
    IMEI = "imei"
    IMSI = "imsi"
    INSTALLED_APPS = "installed_apps"
    LOCATION = "location"
    MAC = "mac"
    PHONE_NUMBER = "phone_number"
    PHOTO = "photo"
    SELF_TEST = "self_test"
    SERIAL = "serial"
    SMS_ADDRESS = "sms_address"
    SMS_BODY = "sms_body"

    def __str__(self) -> str:
        return str(self.value)
