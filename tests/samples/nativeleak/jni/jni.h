/* What the samples need of JNI and of Android's C library, without an NDK: functions by their number in the table. */
#ifndef SAMPLE_JNI_H
#define SAMPLE_JNI_H

typedef unsigned char jboolean;
typedef signed char jbyte;
typedef unsigned short jchar;
typedef short jshort;
typedef int jint;
typedef long long jlong;
typedef float jfloat;
typedef double jdouble;
typedef void *jobject;
typedef jobject jclass, jstring, jarray, jthrowable;
typedef void *jmethodID, *jfieldID;
typedef union {
    jboolean z;
    jbyte b;
    jchar c;
    jshort s;
    jint i;
    jlong j;
    jfloat f;
    jdouble d;
    jobject l;
} jvalue;
typedef void **JNIEnv;
typedef void **JavaVM;
typedef struct {
    const char *name;
    const char *signature;
    void *function;
} JNINativeMethod;

/* Function NUMBER of an environment, as one that gives RESULT; floats among its arguments become doubles. */
#define JNI(env, number, result) ((result (*)())(*(void ***)(env))[number])

enum {
    FindClass = 6, Throw = 13, ThrowNew = 14, ExceptionOccurred = 15, ExceptionClear = 17, PushLocalFrame = 19, PopLocalFrame = 20,
    NewGlobalRef = 21, DeleteGlobalRef = 22, DeleteLocalRef = 23, IsSameObject = 24, NewLocalRef = 25, AllocObject = 27,
    NewObject = 28, NewObjectV = 29, NewObjectA = 30, GetObjectClass = 31, IsInstanceOf = 32, GetMethodID = 33, CallObjectMethod = 34,
    CallObjectMethodV = 35, CallObjectMethodA = 36, CallBooleanMethod = 37, CallIntMethod = 49, CallIntMethodA = 51, CallLongMethod = 52,
    CallFloatMethod = 55, CallDoubleMethod = 58, CallVoidMethod = 61, CallNonvirtualObjectMethod = 64, CallNonvirtualIntMethod = 79,
    GetFieldID = 94, GetObjectField = 95, GetIntField = 100, GetLongField = 101, GetDoubleField = 103, SetObjectField = 104,
    SetIntField = 109, SetLongField = 110, SetFloatField = 111, SetDoubleField = 112, GetStaticMethodID = 113, CallStaticObjectMethod = 114,
    CallStaticIntMethod = 129, CallStaticLongMethod = 132, CallStaticDoubleMethod = 138, CallStaticVoidMethod = 141,
    GetStaticFieldID = 144, GetStaticObjectField = 145, GetStaticIntField = 150, SetStaticIntField = 159, NewString = 163,
    GetStringLength = 164, NewStringUTF = 167, GetStringUTFLength = 168, GetStringUTFChars = 169, ReleaseStringUTFChars = 170,
    GetArrayLength = 171, NewObjectArray = 172, GetObjectArrayElement = 173, SetObjectArrayElement = 174, NewByteArray = 176,
    NewIntArray = 179, GetByteArrayElements = 184, GetIntArrayElements = 187, ReleaseByteArrayElements = 192,
    ReleaseIntArrayElements = 195, GetByteArrayRegion = 200, SetByteArrayRegion = 208, RegisterNatives = 215, MonitorEnter = 217,
    MonitorExit = 218, GetJavaVM = 219, GetStringUTFRegion = 221, GetPrimitiveArrayCritical = 222, ReleasePrimitiveArrayCritical = 223,
    NewWeakGlobalRef = 226, ExceptionCheck = 228, NewDirectByteBuffer = 229, GetDirectBufferAddress = 230, GetDirectBufferCapacity = 231,
    GetObjectRefType = 232,
    AttachCurrentThread = 4, DetachCurrentThread = 5, GetEnv = 6
};

#define JNI_VERSION_1_6 0x00010006

typedef unsigned long size_t;
typedef long ssize_t;

struct addrinfo {
    int flags, family, type, protocol;
    unsigned length;
    char *name;
    void *address;
    struct addrinfo *next;
};

int getaddrinfo(const char *, const char *, const struct addrinfo *, struct addrinfo **);
void freeaddrinfo(struct addrinfo *);
int socket(int, int, int);
int connect(int, const void *, unsigned);
ssize_t send(int, const void *, size_t, int);
ssize_t recv(int, void *, size_t, int);
int close(int);
int snprintf(char *, size_t, const char *, ...);
size_t strlen(const char *);
int strcmp(const char *, const char *);
void *memcpy(void *, const void *, size_t);
int __android_log_print(int, const char *, const char *, ...);

#endif
