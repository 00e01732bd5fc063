/* Tries Android's C library on the device's kernel; each check that fails sets its bit. */
#include "jni.h"

typedef unsigned long pthread_t;
typedef struct {
    long words[8];
} pthread_mutex_t, pthread_cond_t;
typedef struct {
    long seconds, nanos;
} timespec;

int pthread_create(pthread_t *, const void *, void *(*)(void *), void *);
int pthread_join(pthread_t, void **);
int pthread_mutex_lock(pthread_mutex_t *);
int pthread_mutex_unlock(pthread_mutex_t *);
int pthread_cond_wait(pthread_cond_t *, pthread_mutex_t *);
int pthread_cond_broadcast(pthread_cond_t *);
int pthread_cond_timedwait(pthread_cond_t *, pthread_mutex_t *, const timespec *);
int pthread_key_create(unsigned *, void (*)(void *));
int pthread_setspecific(unsigned, const void *);
void *pthread_getspecific(unsigned);
int clock_gettime(int, timespec *);
int usleep(unsigned);
long time(long *);
int open(const char *, int, ...);
ssize_t read(int, void *, size_t);
ssize_t write(int, const void *, size_t);
long lseek(int, long, int);
int access(const char *, int);
int unlink(const char *);
int mkdir(const char *, int);
int rename(const char *, const char *);
int pipe(int *);
int poll(void *, unsigned, int);
void *fopen(const char *, const char *);
char *fgets(char *, int, void *);
int fclose(void *);
int fprintf(void *, const char *, ...);
void *opendir(const char *);
void *readdir(void *);
int closedir(void *);
void *malloc(size_t);
void *realloc(void *, size_t);
void free(void *);
void *mmap(void *, size_t, int, int, int, long);
int munmap(void *, size_t);
int mprotect(void *, size_t, int);
void *dlopen(const char *, int);
void *dlsym(void *, const char *);
char *dlerror(void);
int dladdr(const void *, void *);
int __system_property_get(const char *, char *);
int *__errno(void);
int execv(const char *, char *const *);
int fork(void);
int getpid(void);
int gettid(void);
int sscanf(const char *, const char *, ...);
char *strstr(const char *, const char *);
void *memset(void *, int, size_t);
void abort(void);
int raise(int);
void *signal(int, void *);
int setjmp(void *);
void longjmp(void *, int);
double sqrt(double);
double strtod(const char *, char **);

static JavaVM *vm;
static unsigned long long failed;
static char folder[256];
static char path[512];

static void check(int number, int holds) {
    if (!holds) {
        failed |= 1ULL << number;
    }
}

static const char *in_folder(const char *name) {
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void files(void) {
    int file = open(in_folder("a.txt"), 0102, 0600);
    check(0, file >= 3);
    check(1, write(file, "hello", 5) == 5 && lseek(file, 1, 0) == 1);
    char text[64] = {0};
    check(2, read(file, text, 10) == 4 && strcmp(text, "ello") == 0);
    close(file);
    check(3, access(path, 0) == 0 && access("/etc/passwd", 0) != 0 && *__errno() == 2);
    check(4, open("/usr/bin/env", 0) < 0 && open("/proc/1/maps", 0) < 0);
    check(5, mkdir(in_folder("d"), 0700) == 0);
    void *out = fopen(in_folder("d/b.txt"), "w");
    check(6, out && fprintf(out, "%d %s %.3f\n", 42, "x", 0.5) == 11);
    fclose(out);
    void *in = fopen(path, "r");
    check(7, in && fgets(text, sizeof text, in) && strcmp(text, "42 x 0.500\n") == 0);
    fclose(in);
    void *listing = opendir(in_folder("d"));
    int entries = 0;
    while (listing && readdir(listing)) {
        entries++;
    }
    closedir(listing);
    check(8, entries == 3);
    check(9, unlink(in_folder("a.txt")) == 0 && access(path, 0) != 0);
    in = fopen("/proc/self/maps", "r");
    int mine = 0;
    char line[512];
    while (in && fgets(line, sizeof line, in)) {
        mine |= strstr(line, "libkernel.so") != 0;
    }
    fclose(in);
    check(10, mine);
    in = fopen("/proc/self/cmdline", "r");
    check(11, in && fgets(line, sizeof line, in) && strcmp(line, "org.test.example") == 0);
    fclose(in);
    file = open("/dev/urandom", 0);
    check(12, read(file, text, 16) == 16);
    close(file);
}

static void memory(void) {
    char *block = malloc(100000);
    memset(block, 7, 100000);
    block = realloc(block, 3000000);
    check(13, block[99999] == 7);
    free(block);
    char *page = mmap(0, 8192, 3, 0x22, -1, 0);
    check(14, page != (void *)-1 && page[8191] == 0);
    page[0] = 1;
    check(15, mprotect(page, 8192, 1) == 0 && page[0] == 1 && munmap(page, 8192) == 0);
}

static pthread_mutex_t mutex;
static pthread_cond_t condition;
static int turns, ready;
static unsigned key;

static void *worker(void *argument) {
    pthread_setspecific(key, argument);
    for (int i = 0; i < 1000; i++) {
        pthread_mutex_lock(&mutex);
        turns++;
        pthread_mutex_unlock(&mutex);
    }
    JNIEnv *env = 0;
    JNI(vm, AttachCurrentThread, jint)(vm, &env, (void *)0);
    jstring text = JNI(env, NewStringUTF, jstring)(env, "from a thread");
    int length = JNI(env, GetStringLength, jint)(env, text);
    JNI(vm, DetachCurrentThread, jint)(vm);
    pthread_mutex_lock(&mutex);
    ready++;
    pthread_cond_broadcast(&condition);
    pthread_mutex_unlock(&mutex);
    return pthread_getspecific(key) == argument && length == 13 ? argument : 0;
}

static void threads(void) {
    pthread_t all[4];
    pthread_key_create(&key, 0);
    for (long i = 0; i < 4; i++) {
        check(16, pthread_create(&all[i], 0, worker, (void *)(i + 1)) == 0);
    }
    pthread_mutex_lock(&mutex);
    while (ready < 4) {
        pthread_cond_wait(&condition, &mutex);
    }
    pthread_mutex_unlock(&mutex);
    for (long i = 0; i < 4; i++) {
        void *result = 0;
        check(17, pthread_join(all[i], &result) == 0 && result == (void *)(i + 1));
    }
    check(18, turns == 4000);
    timespec now;
    clock_gettime(0, &now);
    timespec later = {now.seconds, now.nanos + 2000000};
    if (later.nanos >= 1000000000) {
        later.seconds++;
        later.nanos -= 1000000000;
    }
    pthread_mutex_lock(&mutex);
    check(19, pthread_cond_timedwait(&condition, &mutex, &later) == 110);
    pthread_mutex_unlock(&mutex);
    check(20, time(0) >= now.seconds && usleep(1000) == 0);
    check(21, getpid() == 2200 && gettid() >= 2200);
}

struct poll_entry {
    int file;
    short events, ready;
};

static void pipes(void) {
    int ends[2];
    check(22, pipe(ends) == 0);
    struct poll_entry entry = {ends[0], 1, 0};
    check(23, poll(&entry, 1, 0) == 0);
    check(24, write(ends[1], "x", 1) == 1);
    check(25, poll(&entry, 1, -1) == 1 && entry.ready == 1);
    char c = 0;
    check(26, read(ends[0], &c, 1) == 1 && c == 'x');
    close(ends[1]);
    check(27, read(ends[0], &c, 1) == 0);
    close(ends[0]);
}

static void linker(void) {
    void *c = dlopen("libc.so", 2);
    int (*compare)(const char *, const char *) = dlsym(c, "strcmp");
    check(28, compare && compare("a", "a") == 0);
    check(29, dlopen("libnone.so", 2) == 0 && strstr(dlerror(), "libnone.so") != 0);
    void *info[4] = {0};
    check(30, dladdr((void *)linker, info) && strstr(info[0], "libkernel.so") != 0);
    void *m = dlopen("libm.so", 2);
    double (*root)(double) = dlsym(m, "sqrt");
    check(31, root && root(6.25) == 2.5);
}

static void odds(void) {
    char value[92];
    check(32, __system_property_get("ro.product.model", value) == 10 && strcmp(value, "Test phone") == 0);
    check(33, __system_property_get("none", value) == 0 && value[0] == 0);
    __android_log_print(4, "kernel", "number %d, %s", 7, "text");
    char *command[] = {"/system/bin/su", "-c", "id", 0};
    check(34, execv(command[0], command) < 0 && *__errno() == 13);
    check(35, fork() < 0);
    int a = 0;
    float f = 0;
    check(36, sscanf("12 3.5", "%d %f", &a, &f) == 2 && a == 12 && f == 3.5f);
    check(37, strtod("1e3", 0) == 1000.0);
    struct addrinfo wanted = {0, 2, 1}, *found = 0;
    check(38, getaddrinfo("localhost", "8080", &wanted, &found) == 0 && found && found->length == 16);
    unsigned char *address = found ? found->address : 0;
    check(39, address && address[2] == 0x1f && address[3] == 0x90 && address[4] == 127);
}

static long jump[64];
static volatile int handled;

static void illegal(int number) {
    handled = number;
    longjmp(jump, 1);
}

static void remember(int number) {
    handled = number;
}

static void signals(void) {
    signal(10, remember);
    raise(10);
    check(40, handled == 10);
    void *before = signal(11, illegal);
    if (setjmp(jump) == 0) {
        *(volatile int *)16 = 1;
    }
    check(41, handled == 11);
    signal(11, before);
}

jlong Java_phonehome_natives_Checks_kernel(JNIEnv *env, jclass type, jstring where) {
    failed = 0;
    const char *text = JNI(env, GetStringUTFChars, const char *)(env, where, (jboolean *)0);
    snprintf(folder, sizeof folder, "%s", text);
    JNI(env, GetJavaVM, jint)(env, &vm);
    files();
    memory();
    threads();
    pipes();
    linker();
    odds();
    signals();
    return failed;
}

static int innermost(volatile int *at) {
    return *at;
}

void Java_phonehome_natives_Checks_fault(JNIEnv *env, jclass type) {
    innermost((int *)8);
}

void Java_phonehome_natives_Checks_abort(JNIEnv *env, jclass type) {
    abort();
}

int android_function_of_tomorrow(int);

jint Java_phonehome_natives_Checks_missing(JNIEnv *env, jclass type) {
    return android_function_of_tomorrow(1);
}

static int endless = 1;

void Java_phonehome_natives_Checks_spin(JNIEnv *env, jclass type) {
    while (*(volatile int *)&endless) {
    }
}
