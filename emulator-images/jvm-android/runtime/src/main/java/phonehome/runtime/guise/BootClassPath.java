package phonehome.runtime.guise;

/** The jars of a phone's boot class path, in AOSP's order (platform 15, shortened to its core). */
final class BootClassPath {
    static final String VALUE =
            String.join(
                    ":",
                    "/apex/com.android.art/javalib/core-oj.jar",
                    "/apex/com.android.art/javalib/core-libart.jar",
                    "/apex/com.android.art/javalib/okhttp.jar",
                    "/apex/com.android.art/javalib/bouncycastle.jar",
                    "/apex/com.android.art/javalib/apache-xml.jar",
                    "/system/framework/framework.jar",
                    "/system/framework/framework-graphics.jar",
                    "/system/framework/ext.jar",
                    "/system/framework/telephony-common.jar",
                    "/system/framework/voip-common.jar",
                    "/system/framework/ims-common.jar",
                    "/apex/com.android.i18n/javalib/core-icu4j.jar",
                    "/apex/com.android.conscrypt/javalib/conscrypt.jar",
                    "/apex/com.android.mediaprovider/javalib/framework-mediaprovider.jar",
                    "/apex/com.android.wifi/javalib/framework-wifi.jar");

    private BootClassPath() {}
}
