"""What belongs to the platform itself: its users, and packages that every phone has.

Source of the users: AOSP, PackageManagerService (addSharedUserLPw) and android_filesystem_config.h.
"""

PLATFORM_UIDS: dict[str, int] = {
    "android.uid.system": 1000,
    "android.uid.phone": 1001,
    "android.uid.bluetooth": 1002,
    "android.uid.log": 1007,
    "android.uid.nfc": 1027,
    "android.uid.se": 1068,
    "android.uid.networkstack": 1073,
    "android.uid.uwb": 1083,
    "android.uid.shell": 2000,
}

PLATFORM = "android"  # the package of framework-res.apk, whose signer is the platform's

# The device's own parts answer in place of these; each with what the device has.
DEVICE_HAS: dict[str, str] = {
    PLATFORM: "the framework and its resources",
    "com.android.providers.telephony": "its own providers of texts and carriers",
    "com.android.providers.contacts": "its own providers of contacts and the call log",
    "com.android.providers.calendar": "its own calendar provider",
    "com.android.providers.media": "its own media provider",
    "com.android.providers.media.module": "its own media provider",
    "com.google.android.providers.media.module": "its own media provider",
    "com.android.providers.settings": "its own settings provider",
    "com.android.providers.downloads": "its own provider of downloads",
    "com.android.providers.userdictionary": "its own user dictionary",
    "com.android.systemui": "its own screen",
    "com.android.phone": "its own telephony service",
    "com.android.server.telecom": "its own telecom service",
    "com.android.shell": "its own shell",
    "com.android.permissioncontroller": "its own grants of permissions",
    "com.google.android.permissioncontroller": "its own grants of permissions",
    "com.android.packageinstaller": "its own installer",
    "com.google.android.packageinstaller": "its own installer",
    "com.android.location.fused": "its own location service",
    "com.android.networkstack": "its own network",
    "com.google.android.networkstack": "its own network",
    "com.android.networkstack.tethering": "its own network",
    "com.android.webview": "its own browser engine",
    "com.google.android.webview": "its own browser engine",
}
