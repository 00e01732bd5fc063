/* Tries JNI function by function; each check that fails sets its bit. */
#include "jni.h"

typedef void (*set_float)(JNIEnv *, jobject, jfieldID, jfloat);

static JavaVM *vm;
static unsigned long long failed;

static void check(int number, int holds) {
    if (!holds) {
        failed |= 1ULL << number;
    }
}

static int pending(JNIEnv *env) {
    int is = JNI(env, ExceptionCheck, jboolean)(env);
    JNI(env, ExceptionClear, void)(env);
    return is;
}

static void strings(JNIEnv *env) {
    jstring text = JNI(env, NewStringUTF, jstring)(env, "gr\xc3\xbc\xc3\x9f");
    check(0, JNI(env, GetStringLength, jint)(env, text) == 4);
    check(1, JNI(env, GetStringUTFLength, jint)(env, text) == 6);
    const char *bytes = JNI(env, GetStringUTFChars, const char *)(env, text, (jboolean *)0);
    check(2, strcmp(bytes, "gr\xc3\xbc\xc3\x9f") == 0);
    JNI(env, ReleaseStringUTFChars, void)(env, text, bytes);
    jchar wide[2] = {0x4e2d, 0x6587};
    jstring two = JNI(env, NewString, jstring)(env, wide, 2);
    char part[8] = {0};
    JNI(env, GetStringUTFRegion, void)(env, two, 1, 1, part);
    check(3, strcmp(part, "\xe6\x96\x87") == 0);
    JNI(env, GetStringUTFRegion, void)(env, two, 1, 5, part);
    check(4, pending(env));
}

static void arrays(JNIEnv *env) {
    jarray bytes = JNI(env, NewByteArray, jarray)(env, 4);
    jbyte given[4] = {1, 2, 3, -4};
    JNI(env, SetByteArrayRegion, void)(env, bytes, 0, 4, given);
    jbyte taken[2] = {0, 0};
    JNI(env, GetByteArrayRegion, void)(env, bytes, 2, 2, taken);
    check(5, taken[0] == 3 && taken[1] == -4);
    jbyte *all = JNI(env, GetByteArrayElements, jbyte *)(env, bytes, (jboolean *)0);
    all[0] = 77;
    JNI(env, ReleaseByteArrayElements, void)(env, bytes, all, 0);
    JNI(env, GetByteArrayRegion, void)(env, bytes, 0, 1, taken);
    check(6, taken[0] == 77);
    all = JNI(env, GetPrimitiveArrayCritical, jbyte *)(env, bytes, (jboolean *)0);
    all[1] = 55;
    JNI(env, ReleasePrimitiveArrayCritical, void)(env, bytes, all, 2);
    JNI(env, GetByteArrayRegion, void)(env, bytes, 1, 1, taken);
    check(7, taken[0] == 2);
    jarray numbers = JNI(env, NewIntArray, jarray)(env, 3);
    jint *ints = JNI(env, GetIntArrayElements, jint *)(env, numbers, (jboolean *)0);
    ints[2] = -123456;
    JNI(env, ReleaseIntArrayElements, void)(env, numbers, ints, 0);
    ints = JNI(env, GetIntArrayElements, jint *)(env, numbers, (jboolean *)0);
    check(8, ints[2] == -123456 && JNI(env, GetArrayLength, jint)(env, numbers) == 3);
    jclass string = JNI(env, FindClass, jclass)(env, "java/lang/String");
    jstring first = JNI(env, NewStringUTF, jstring)(env, "x");
    jarray objects = JNI(env, NewObjectArray, jarray)(env, 2, string, first);
    JNI(env, SetObjectArrayElement, void)(env, objects, 1, (jobject)0);
    jobject zero = JNI(env, GetObjectArrayElement, jobject)(env, objects, 0);
    check(9, JNI(env, IsSameObject, jboolean)(env, zero, first));
    check(10, JNI(env, GetObjectArrayElement, jobject)(env, objects, 1) == 0);
    JNI(env, GetObjectArrayElement, jobject)(env, objects, 9);
    check(11, pending(env));
}

static jstring with_list(JNIEnv *env, jobject target, jmethodID method, ...) {
    __builtin_va_list list;
    __builtin_va_start(list, method);
    jstring made = JNI(env, CallObjectMethodV, jstring)(env, target, method, list);
    __builtin_va_end(list);
    return made;
}

static int is(JNIEnv *env, jstring text, const char *expected) {
    if (!text) {
        return 0;
    }
    const char *bytes = JNI(env, GetStringUTFChars, const char *)(env, text, (jboolean *)0);
    int same = strcmp(bytes, expected) == 0;
    JNI(env, ReleaseStringUTFChars, void)(env, text, bytes);
    return same;
}

#define JOIN "(ZBCSIJFDLjava/lang/String;JIIDF)Ljava/lang/String;"
#define JOINED "true 1 c 3 4 5000000000 6.5 7.25 s 8 9 10 11.5 12.5"

static void calls(JNIEnv *env, jclass type) {
    jmethodID make = JNI(env, GetMethodID, jmethodID)(env, type, "<init>", "(IJ)V");
    jobject target = JNI(env, NewObject, jobject)(env, type, make, 41, 5000000001LL);
    jmethodID join = JNI(env, GetMethodID, jmethodID)(env, type, "join", JOIN);
    jstring s = JNI(env, NewStringUTF, jstring)(env, "s");
    jstring plain = JNI(env, CallObjectMethod, jstring)(env, target, join, 1, 1, 'c', 3, 4, 5000000000LL, 6.5, 7.25, s, 8LL, 9, 10,
                                                        11.5, 12.5);
    check(12, is(env, plain, JOINED));
    check(13, is(env, with_list(env, target, join, 1, 1, 'c', 3, 4, 5000000000LL, 6.5, 7.25, s, 8LL, 9, 10, 11.5, 12.5), JOINED));
    jvalue values[14] = {{.z = 1}, {.b = 1}, {.c = 'c'}, {.s = 3}, {.i = 4}, {.j = 5000000000LL}, {.f = 6.5f}, {.d = 7.25},
                         {.l = s}, {.j = 8}, {.i = 9}, {.i = 10}, {.d = 11.5}, {.f = 12.5f}};
    check(14, is(env, JNI(env, CallObjectMethodA, jstring)(env, target, join, values), JOINED));
    jmethodID twice = JNI(env, GetStaticMethodID, jmethodID)(env, type, "twice", "(D)D");
    check(15, JNI(env, CallStaticDoubleMethod, jdouble)(env, type, twice, 1.25) == 2.5);
    jmethodID big = JNI(env, GetMethodID, jmethodID)(env, type, "big", "()J");
    check(16, JNI(env, CallLongMethod, jlong)(env, target, big) == 5000000001LL);
    jmethodID half = JNI(env, GetMethodID, jmethodID)(env, type, "half", "(F)F");
    check(17, JNI(env, CallFloatMethod, jfloat)(env, target, half, 3.0) == 1.5f);
    jclass parent = JNI(env, 10, jclass)(env, type);
    jmethodID kind = JNI(env, GetMethodID, jmethodID)(env, parent, "kind", "()I");
    check(18, JNI(env, CallIntMethod, jint)(env, target, kind) == 2);
    check(19, JNI(env, CallNonvirtualIntMethod, jint)(env, target, parent, kind) == 1);
    jmethodID fails = JNI(env, GetStaticMethodID, jmethodID)(env, type, "fails", "()V");
    JNI(env, CallStaticVoidMethod, void)(env, type, fails);
    jthrowable thrown = JNI(env, ExceptionOccurred, jthrowable)(env);
    jclass state = JNI(env, FindClass, jclass)(env, "java/lang/Object");
    JNI(env, ExceptionClear, void)(env);
    state = JNI(env, FindClass, jclass)(env, "java/lang/IllegalStateException");
    check(20, thrown && JNI(env, IsInstanceOf, jboolean)(env, thrown, state));
    check(21, JNI(env, GetMethodID, jmethodID)(env, type, "none", "()V") == 0);
    check(22, pending(env));
    jclass none = JNI(env, FindClass, jclass)(env, "no/such/Type");
    check(23, none == 0 && pending(env));
    jmethodID again = JNI(env, GetStaticMethodID, jmethodID)(env, type, "again", "(I)I");
    check(24, JNI(env, CallStaticIntMethod, jint)(env, type, again, 20) == 42);
}

static void fields(JNIEnv *env, jclass type) {
    jmethodID make = JNI(env, GetMethodID, jmethodID)(env, type, "<init>", "(IJ)V");
    jobject target = JNI(env, NewObject, jobject)(env, type, make, 41, 5000000001LL);
    jfieldID number = JNI(env, GetFieldID, jfieldID)(env, type, "number", "I");
    check(25, JNI(env, GetIntField, jint)(env, target, number) == 41);
    JNI(env, SetIntField, void)(env, target, number, 43);
    check(26, JNI(env, GetIntField, jint)(env, target, number) == 43);
    jfieldID large = JNI(env, GetFieldID, jfieldID)(env, type, "large", "J");
    JNI(env, SetLongField, void)(env, target, large, -5000000000LL);
    check(27, JNI(env, GetLongField, jlong)(env, target, large) == -5000000000LL);
    jfieldID exact = JNI(env, GetFieldID, jfieldID)(env, type, "exact", "D");
    JNI(env, SetDoubleField, void)(env, target, exact, 0.125);
    check(28, JNI(env, GetDoubleField, jdouble)(env, target, exact) == 0.125);
    jfieldID rough = JNI(env, GetFieldID, jfieldID)(env, type, "rough", "F");
    ((set_float)(*env)[SetFloatField])(env, target, rough, 0.25f);
    check(29, JNI(env, 102, jfloat)(env, target, rough) == 0.25f);
    jfieldID text = JNI(env, GetFieldID, jfieldID)(env, type, "text", "Ljava/lang/String;");
    JNI(env, SetObjectField, void)(env, target, text, JNI(env, NewStringUTF, jstring)(env, "kept"));
    check(30, is(env, JNI(env, GetObjectField, jstring)(env, target, text), "kept"));
    jfieldID count = JNI(env, GetStaticFieldID, jfieldID)(env, type, "count", "I");
    JNI(env, SetStaticIntField, void)(env, type, count, 7);
    check(31, JNI(env, GetStaticIntField, jint)(env, type, count) == 7);
    check(32, JNI(env, GetFieldID, jfieldID)(env, type, "number", "J") == 0 && pending(env));
}

static void references(JNIEnv *env) {
    jstring text = JNI(env, NewStringUTF, jstring)(env, "held");
    jobject global = JNI(env, NewGlobalRef, jobject)(env, text);
    jobject weak = JNI(env, NewWeakGlobalRef, jobject)(env, text);
    check(33, JNI(env, GetObjectRefType, jint)(env, text) == 1);
    check(34, JNI(env, GetObjectRefType, jint)(env, global) == 2);
    check(35, JNI(env, GetObjectRefType, jint)(env, weak) == 3);
    check(36, JNI(env, IsSameObject, jboolean)(env, weak, global));
    JNI(env, PushLocalFrame, jint)(env, 16);
    jobject inner = JNI(env, NewLocalRef, jobject)(env, text);
    jobject outer = JNI(env, PopLocalFrame, jobject)(env, inner);
    check(37, JNI(env, IsSameObject, jboolean)(env, outer, text));
    JNI(env, DeleteLocalRef, void)(env, outer);
    JNI(env, DeleteGlobalRef, void)(env, global);
    check(38, JNI(env, GetObjectRefType, jint)(env, global) == 0);
    jclass type = JNI(env, FindClass, jclass)(env, "java/lang/Object");
    jobject made = JNI(env, AllocObject, jobject)(env, type);
    check(39, made && JNI(env, IsInstanceOf, jboolean)(env, made, type));
    check(40, JNI(env, MonitorEnter, jint)(env, made) == 0);
    jmethodID notify = JNI(env, GetMethodID, jmethodID)(env, type, "notifyAll", "()V");
    JNI(env, CallVoidMethod, void)(env, made, notify);
    check(41, !pending(env));
    check(42, JNI(env, MonitorExit, jint)(env, made) == 0);
    JNI(env, CallVoidMethod, void)(env, made, notify);
    check(43, pending(env));
}

static void machine(JNIEnv *env, jclass type) {
    JavaVM *found = 0;
    JNI(env, GetJavaVM, jint)(env, &found);
    check(44, found == vm);
    JNIEnv *same = 0;
    check(45, JNI(vm, GetEnv, jint)(vm, &same, JNI_VERSION_1_6) == 0 && same == env);
    check(46, JNI(vm, AttachCurrentThread, jint)(vm, &same, (void *)0) == 0 && same == env);
    static char shared[16] = "abc";
    jobject buffer = JNI(env, NewDirectByteBuffer, jobject)(env, shared, 16LL);
    check(47, JNI(env, GetDirectBufferCapacity, jlong)(env, buffer) == 16);
    jmethodID swap = JNI(env, GetStaticMethodID, jmethodID)(env, type, "swap", "(Ljava/nio/ByteBuffer;)V");
    JNI(env, CallStaticVoidMethod, void)(env, type, swap, buffer);
    check(48, strcmp(shared, "cba") == 0);
    jmethodID direct = JNI(env, GetStaticMethodID, jmethodID)(env, type, "direct", "()Ljava/nio/ByteBuffer;");
    jobject theirs = JNI(env, CallStaticObjectMethod, jobject)(env, type, direct);
    char *at = JNI(env, GetDirectBufferAddress, char *)(env, theirs);
    check(49, at && at[0] == 'j');
    at[0] = 'n';
    jmethodID read = JNI(env, GetStaticMethodID, jmethodID)(env, type, "first", "(Ljava/nio/ByteBuffer;)I");
    check(50, JNI(env, CallStaticIntMethod, jint)(env, type, read, theirs) == 'n');
}

jlong Java_phonehome_natives_Checks_run(JNIEnv *env, jclass type) {
    failed = 0;
    strings(env);
    arrays(env);
    calls(env, type);
    fields(env, type);
    references(env);
    machine(env, type);
    return failed;
}

jint Java_phonehome_natives_Checks_add__II(JNIEnv *env, jclass type, jint a, jint b) {
    return a + b;
}

jdouble Java_phonehome_natives_Checks_add__DJFIJDDDDDDD(JNIEnv *env, jclass type, jdouble a, jlong b, jfloat c, jint d, jlong e, jdouble f,
                                                      jdouble g, jdouble h, jdouble i, jdouble j, jdouble k, jdouble l) {
    return a + b + c + d + e + f + g + h + i + j + k + l;
}

void Java_phonehome_natives_Checks_refuse(JNIEnv *env, jclass type, jstring why) {
    const char *text = JNI(env, GetStringUTFChars, const char *)(env, why, (jboolean *)0);
    JNI(env, ThrowNew, jint)(env, JNI(env, FindClass, jclass)(env, "java/lang/SecurityException"), text);
}

static jint registered(JNIEnv *env, jobject self, jint value) {
    jclass type = JNI(env, GetObjectClass, jclass)(env, self);
    return value + JNI(env, GetIntField, jint)(env, self, JNI(env, GetFieldID, jfieldID)(env, type, "number", "I"));
}

jint Java_phonehome_natives_Checks_again(JNIEnv *env, jclass type, jint value) {
    jmethodID more = JNI(env, GetStaticMethodID, jmethodID)(env, type, "more", "(I)I");
    return JNI(env, CallStaticIntMethod, jint)(env, type, more, value);
}

int JNI_OnLoad(JavaVM *machine, void *reserved) {
    JNIEnv *env = 0;
    vm = machine;
    if (JNI(machine, GetEnv, jint)(machine, &env, JNI_VERSION_1_6) != 0) {
        return -1;
    }
    static const JNINativeMethod methods[] = {{"registered", "(I)I", (void *)registered}};
    jclass type = JNI(env, FindClass, jclass)(env, "phonehome/natives/Checks");
    JNI(env, RegisterNatives, jint)(env, type, methods, 1);
    return JNI_VERSION_1_6;
}
