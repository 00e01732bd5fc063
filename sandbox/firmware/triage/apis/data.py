"""What reads personal data, by class of data."""

from sandbox.firmware.triage.apis.model import Api
from sandbox.persona.model import DataClass

_P = "android.permission."
_SMS = (DataClass.SMS_BODY, DataClass.SMS_ADDRESS)
_READ_SMS = (_P + "READ_SMS",)
_RECEIVE_SMS = (_P + "RECEIVE_SMS", _P + "RECEIVE_MMS", _P + "RECEIVE_WAP_PUSH")
_READ_CONTACTS = (_P + "READ_CONTACTS",)
_READ_CALLS = (_P + "READ_CALL_LOG", _P + "READ_CONTACTS")  # contacts: up to Android 4.0
_PHONE_STATE = (_P + "READ_PHONE_STATE", _P + "READ_PRIVILEGED_PHONE_STATE")
_PHONE_NUMBERS = (*_PHONE_STATE, _P + "READ_PHONE_NUMBERS", _P + "READ_SMS")
_LOCATION = (_P + "ACCESS_FINE_LOCATION", _P + "ACCESS_COARSE_LOCATION")
_READ_CALENDAR = (_P + "READ_CALENDAR",)
_STORAGE = (_P + "READ_EXTERNAL_STORAGE", _P + "READ_MEDIA_IMAGES", _P + "MANAGE_EXTERNAL_STORAGE")
_USAGE = (_P + "PACKAGE_USAGE_STATS", _P + "GET_TASKS", _P + "REAL_GET_TASKS")
_HISTORY = ("com.android.browser.permission.READ_HISTORY_BOOKMARKS",)

_TELEPHONY = "android.telephony.TelephonyManager"
_PHONES = ("com.android.internal.telephony.Phone", "com.android.internal.telephony.PhoneProxy")
_SUBSCRIBER_INFO = "com.android.internal.telephony.IPhoneSubInfo*"
_PROPERTIES = ("android.os.SystemProperties", ("get",))

_TEXTS = (
    Api(_SMS, "android.provider.Telephony$Sms*", ("*CONTENT_URI",), _READ_SMS),
    Api(_SMS, "android.provider.Telephony$Mms*", ("*CONTENT_URI",), _READ_SMS),
    Api(_SMS, "android.provider.Telephony$Threads", ("*CONTENT_URI",), _READ_SMS),
    Api(_SMS, "", ("content://sms", "content://mms", "content://mms-sms", "content://icc"), _READ_SMS),
    Api(_SMS, "android.provider.Telephony$Sms$Intents", ("getMessagesFromIntent",), _RECEIVE_SMS),
    Api(_SMS, "android.telephony.SmsMessage", ("createFromPdu",), _RECEIVE_SMS),
    Api(_SMS, "android.telephony.gsm.SmsMessage", ("createFromPdu",), _RECEIVE_SMS),
    Api(_SMS, "android.telephony.SmsManager", ("getAllMessagesFromIcc", "getMessagesFromIcc"), _READ_SMS),
    Api(_SMS, "", ("/data/data/com.android.providers.telephony/databases",)),
    Api(_SMS, "", ("/data/user_de/0/com.android.providers.telephony/databases",)),
    # The owner, or the firmware, lets it hear notifications, which show texts.
    Api(_SMS, "android.service.notification.NotificationListenerService", ("<init>",)),
)
_PEOPLE = (
    Api((DataClass.CONTACTS,), "android.provider.ContactsContract*", ("*URI",), _READ_CONTACTS),
    Api((DataClass.CONTACTS,), "android.provider.Contacts$*", ("*URI",), _READ_CONTACTS),
    Api((DataClass.CONTACTS,), "", ("content://com.android.contacts", "content://contacts"), _READ_CONTACTS),
    Api((DataClass.CONTACTS,), "", ("content://icc/adn",), _READ_CONTACTS),
    Api((DataClass.CONTACTS,), "", ("/data/data/com.android.providers.contacts/databases",)),
    Api((DataClass.CALL_LOG,), "android.provider.CallLog*", ("*URI", "getLastOutgoingCall"), _READ_CALLS),
    Api((DataClass.CALL_LOG,), "", ("content://call_log",), _READ_CALLS),
    Api((DataClass.CALENDAR,), "android.provider.CalendarContract*", ("*URI",), _READ_CALENDAR),
    Api((DataClass.CALENDAR,), "", ("content://com.android.calendar", "content://calendar"), _READ_CALENDAR),
    Api(
        (DataClass.ACCOUNTS,),
        "android.accounts.AccountManager",
        ("getAccounts", "getAccountsByType", "getAccountsByTypeForPackage", "getAccountsAsUser"),
    ),
)
_PHONE = (
    Api((DataClass.IMEI,), _TELEPHONY, ("getDeviceId", "getImei", "getMeid"), _PHONE_STATE),
    Api((DataClass.IMSI,), _TELEPHONY, ("getSubscriberId",), _PHONE_STATE),
    Api((DataClass.ICCID,), _TELEPHONY, ("getSimSerialNumber",), _PHONE_STATE),
    Api(
        (DataClass.PHONE_NUMBER,),
        _TELEPHONY,
        ("getLine1Number", "getMsisdn", "getLine1Number*"),
        _PHONE_NUMBERS,
    ),
    Api(
        (DataClass.PHONE_NUMBER,),
        "android.telephony.SubscriptionManager",
        ("getPhoneNumber",),
        _PHONE_NUMBERS,
    ),
    Api((DataClass.PHONE_NUMBER,), "android.telephony.SubscriptionInfo", ("getNumber",), _PHONE_NUMBERS),
    Api((DataClass.ICCID,), "android.telephony.SubscriptionInfo", ("getIccId",), _PHONE_STATE),
    *(
        Api((DataClass.IMEI,), phone, ("getDeviceId", "getImei", "getMeid"), _PHONE_STATE)
        for phone in _PHONES
    ),
    *(Api((DataClass.IMSI,), phone, ("getSubscriberId",), _PHONE_STATE) for phone in _PHONES),
    Api((DataClass.IMEI,), _SUBSCRIBER_INFO, ("getDeviceId*", "getImei*"), _PHONE_STATE),
    Api((DataClass.IMSI,), _SUBSCRIBER_INFO, ("getSubscriberId*",), _PHONE_STATE),
    Api((DataClass.ICCID,), _SUBSCRIBER_INFO, ("getIccSerialNumber*",), _PHONE_STATE),
    Api((DataClass.PHONE_NUMBER,), _SUBSCRIBER_INFO, ("getLine1Number*",), _PHONE_NUMBERS),
    Api((DataClass.IMEI,), "com.mediatek.telephony.TelephonyManagerEx", ("getDeviceId",), _PHONE_STATE),
    Api((DataClass.IMSI,), "com.mediatek.telephony.TelephonyManagerEx", ("getSubscriberId",), _PHONE_STATE),
    Api(
        (DataClass.ICCID,), "com.mediatek.telephony.TelephonyManagerEx", ("getSimSerialNumber",), _PHONE_STATE
    ),
)
_DEVICE = (
    Api((DataClass.SERIAL,), "android.os.Build", ("SERIAL", "getSerial")),
    Api((DataClass.SERIAL,), *_PROPERTIES, words=("ro.serialno", "ro.boot.serialno")),
    Api((DataClass.IMEI,), *_PROPERTIES, words=("gsm.imei", "gsm.device.id", "persist.radio.imei")),
    *(
        Api(
            (DataClass.ANDROID_ID,),
            f"android.provider.Settings${table}",
            ("getString*",),
            words=("android_id",),
        )
        for table in ("Secure", "System")
    ),
    Api((DataClass.ANDROID_ID,), "", ("content://settings/secure",), words=("android_id",)),
    Api((DataClass.MAC,), "android.net.wifi.WifiInfo", ("getMacAddress",)),
    Api((DataClass.MAC,), "android.net.wifi.WifiManager", ("getFactoryMacAddresses",)),
    Api((DataClass.MAC,), "java.net.NetworkInterface", ("getHardwareAddress",)),
    Api((DataClass.MAC,), "android.bluetooth.BluetoothAdapter", ("getAddress",)),
    Api((DataClass.MAC,), "", ("/sys/class/net/wlan0/address",)),
    Api(
        (DataClass.ADVERTISING_ID,),
        "com.google.android.gms.ads.identifier.AdvertisingIdClient*",
        ("getAdvertisingIdInfo", "getId"),
    ),
    Api((DataClass.ADVERTISING_ID,), "", ("com.google.android.gms.ads.identifier.service.START",)),
)
_PLACE = (
    Api(
        (DataClass.LOCATION,),
        "android.location.LocationManager",
        ("getLastKnownLocation", "getLastLocation", "getCurrentLocation", "request*", "addProximityAlert"),
        _LOCATION,
    ),
    Api(
        (DataClass.LOCATION,),
        "com.google.android.gms.location.FusedLocationProvider*",
        ("getLastLocation", "getCurrentLocation", "requestLocationUpdates"),
        _LOCATION,
    ),
    Api(
        (DataClass.LOCATION,),
        _TELEPHONY,
        ("getCellLocation", "getAllCellInfo", "getNeighboringCellInfo", "requestCellInfoUpdate"),
        _LOCATION,
    ),
    Api((DataClass.LOCATION,), "android.net.wifi.WifiManager", ("getScanResults",), _LOCATION),
)
_REST = (
    Api((DataClass.PHOTO,), "android.provider.MediaStore$Images*", ("*CONTENT_URI",), _STORAGE),
    Api((DataClass.PHOTO,), "", ("content://media/external",), _STORAGE),
    Api(
        (DataClass.INSTALLED_APPS,),
        "android.content.pm.PackageManager",
        ("getInstalledPackages*", "getInstalledApplications*", "getPackagesHoldingPermissions"),
    ),
    Api(
        (DataClass.INSTALLED_APPS,),
        "android.content.pm.IPackageManager*",
        ("getInstalledPackages", "getInstalledApplications", "getAllPackages"),
    ),
    Api(
        (DataClass.INSTALLED_APPS,),
        "android.app.ActivityManager",
        ("getRunningTasks", "getRecentTasks"),
        _USAGE,
    ),
    Api(
        (DataClass.INSTALLED_APPS,),
        "android.app.usage.UsageStatsManager",
        ("queryUsageStats", "queryAndAggregateUsageStats", "queryEvents"),
        _USAGE,
    ),
    Api((DataClass.CLIPBOARD,), "android.content.ClipboardManager", ("getPrimaryClip", "getText")),
    Api((DataClass.CLIPBOARD,), "android.text.ClipboardManager", ("getText",)),
    Api(
        (DataClass.BROWSER_HISTORY,),
        "android.provider.Browser",
        ("BOOKMARKS_URI", "SEARCHES_URI", "getAllBookmarks", "getAllVisitedUrls"),
        _HISTORY,
    ),
    Api(
        (DataClass.BROWSER_HISTORY,),
        "",
        ("content://browser", "content://com.android.browser", "content://com.android.chrome.browser"),
        _HISTORY,
    ),
)

DATA: tuple[Api, ...] = (*_TEXTS, *_PEOPLE, *_PHONE, *_DEVICE, *_PLACE, *_REST)
