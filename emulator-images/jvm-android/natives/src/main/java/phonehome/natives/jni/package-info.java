/**
 * The Java Native Interface: its functions on the app's real classes and objects, by reflection,
 * and native methods the other way. Numbers and meanings are those of the JNI specification and of
 * AOSP's libnativehelper/include_jni/jni.h.
 */
package phonehome.natives.jni;
