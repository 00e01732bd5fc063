"""What reaches the network, runs commands, loads code, or sends texts and calls."""

from sandbox.firmware.triage.apis.model import Api, Doing

_P = "android.permission."
_INTERNET = (_P + "INTERNET",)
_INSTALL = (_P + "INSTALL_PACKAGES",)
_CALL = (_P + "CALL_PHONE", _P + "CALL_PRIVILEGED")

_NETWORK = (
    ("java.net.Socket", ("<init>", "connect")),
    ("java.net.ServerSocket", ("<init>",)),
    ("java.net.DatagramSocket", ("<init>",)),
    ("java.net.MulticastSocket", ("<init>",)),
    ("java.net.InetAddress", ("getByName", "getAllByName")),  # a look-up can carry data
    ("java.net.URL", ("openConnection", "openStream", "getContent")),
    ("java.net.URLConnection", ("connect", "getInputStream", "getOutputStream")),
    ("java.net.HttpURLConnection", ("connect", "getInputStream", "getOutputStream")),
    ("javax.net.ssl.HttpsURLConnection", ("connect", "getInputStream", "getOutputStream")),
    ("javax.net.SocketFactory", ("createSocket",)),
    ("javax.net.ssl.SSLSocketFactory", ("createSocket",)),
    ("java.nio.channels.SocketChannel", ("open", "connect")),
    ("java.nio.channels.DatagramChannel", ("open", "connect")),
    ("java.nio.channels.AsynchronousSocketChannel", ("open", "connect")),
    ("android.system.Os", ("connect", "sendto", "socket")),
    ("libcore.io.Os", ("connect", "sendto", "socket")),
    ("libcore.io.IoBridge", ("connect", "sendto", "socket")),
    ("android.net.Network", ("openConnection", "getSocketFactory", "bindSocket")),
    ("android.net.http.AndroidHttpClient", ("execute", "newInstance")),
    ("org.apache.http.client.HttpClient", ("execute",)),
    ("org.apache.http.impl.client.DefaultHttpClient", ("<init>", "execute")),
    ("org.apache.http.impl.client.CloseableHttpClient", ("execute",)),
    ("okhttp3.OkHttpClient", ("<init>", "newCall", "newWebSocket")),
    ("com.squareup.okhttp.OkHttpClient", ("<init>", "newCall")),
    ("com.android.okhttp.OkHttpClient", ("<init>", "newCall")),
    ("org.chromium.net.CronetEngine*", ("newUrlRequestBuilder", "openConnection")),
    ("android.net.http.HttpEngine*", ("newUrlRequestBuilder", "openConnection")),
    ("android.app.DownloadManager", ("enqueue",)),
    ("android.webkit.WebView", ("loadUrl", "postUrl", "loadDataWithBaseURL", "evaluateJavascript")),
    ("android.media.MediaPlayer", ("setDataSource",)),
    ("org.eclipse.paho.client.mqttv3.*", ("connect", "publish")),
    ("com.google.firebase.*", ("logEvent", "setValue", "putFile", "putBytes", "putStream")),
)
_COMMANDS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("java.lang.Runtime", ("exec",), ()),
    ("java.lang.ProcessBuilder", ("start",), ()),
    ("android.os.SystemProperties", ("set",), ()),
    ("android.os.SystemService", ("start", "stop", "restart"), ()),
    ("android.os.PowerManager", ("reboot", "shutdown"), (_P + "REBOOT",)),
    ("android.os.IPowerManager*", ("reboot", "shutdown"), (_P + "REBOOT",)),
    ("android.os.RecoverySystem", ("installPackage", "rebootWipe*"), (_P + "REBOOT", _P + "RECOVERY")),
    ("android.os.UpdateEngine", ("applyPayload",), ()),
    ("android.content.pm.PackageManager", ("installPackage*", "installExistingPackage"), _INSTALL),
    ("android.content.pm.IPackageManager*", ("installPackage*",), _INSTALL),
    ("android.content.pm.PackageInstaller", ("createSession", "openSession"), _INSTALL),
    ("android.content.pm.PackageManager", ("deletePackage*",), (_P + "DELETE_PACKAGES",)),
    ("android.content.pm.PackageManager", ("grantRuntimePermission",), (_P + "GRANT_RUNTIME_PERMISSIONS",)),
    ("android.app.ActivityManager", ("forceStopPackage*",), (_P + "FORCE_STOP_PACKAGES",)),
    ("android.app.Instrumentation", ("sendKey*", "sendPointerSync"), (_P + "INJECT_EVENTS",)),
    ("android.hardware.input.InputManager", ("injectInputEvent",), (_P + "INJECT_EVENTS",)),
    ("android.app.admin.DevicePolicyManager", ("wipeData", "lockNow", "resetPassword*"), ()),
    ("android.os.ServiceManager", ("addService",), ()),
)
_LOADING = (
    ("dalvik.system.DexClassLoader", ("<init>",)),
    ("dalvik.system.PathClassLoader", ("<init>",)),
    ("dalvik.system.BaseDexClassLoader", ("<init>",)),
    ("dalvik.system.InMemoryDexClassLoader", ("<init>",)),
    ("dalvik.system.DelegateLastClassLoader", ("<init>",)),
    ("dalvik.system.DexFile", ("loadDex", "loadClass", "<init>")),
    ("java.lang.System", ("load", "loadLibrary")),
    ("java.lang.Runtime", ("load", "loadLibrary")),
    ("javax.script.ScriptEngine", ("eval",)),
)
_TEXTS = ("sendTextMessage*", "sendMultipartTextMessage*", "sendDataMessage", "sendMultimediaMessage")
_SENDS = (
    Api((Doing.SENDS,), "android.telephony.SmsManager", _TEXTS, (_P + "SEND_SMS",)),
    Api((Doing.SENDS,), "android.telephony.gsm.SmsManager", _TEXTS, (_P + "SEND_SMS",)),
    Api(
        (Doing.SENDS,), "com.android.internal.telephony.ISms*", ("sendText*", "sendData*"), (_P + "SEND_SMS",)
    ),
    Api((Doing.SENDS,), "android.telephony.TelephonyManager", ("call", "dial", "sendUssdRequest"), _CALL),
    Api((Doing.SENDS,), "android.telecom.TelecomManager", ("placeCall",), _CALL),
    Api((Doing.SENDS,), "com.android.internal.telephony.ITelephony*", ("call", "handlePinMmi"), _CALL),
    Api((Doing.SENDS,), "", ("android.intent.action.CALL", "android.intent.action.CALL_PRIVILEGED"), _CALL),
)

DOINGS: tuple[Api, ...] = (
    *(Api((Doing.NETWORK,), owner, members, _INTERNET) for owner, members in _NETWORK),
    *(Api((Doing.COMMANDS,), owner, members, needs) for owner, members, needs in _COMMANDS),
    *(Api((Doing.LOADING,), owner, members) for owner, members in _LOADING),
    *_SENDS,
)
