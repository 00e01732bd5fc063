package phonehome.natives.jni;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Methods and fields by the numbers that native code holds for them. */
final class Members {
    /** Numbers look like addresses, for code that tells them from errors by that. */
    private static final int FIRST = 0x70001000;

    private static final int STEP = 8;

    private final List<Member> all = new ArrayList<>();
    private final Map<Member, Long> numbers = new HashMap<>();

    /** The number of a member; the same for the same one. */
    synchronized long number(Member member) {
        return numbers.computeIfAbsent(
                member,
                one -> {
                    all.add(one);
                    return FIRST + (long) STEP * (all.size() - 1);
                });
    }

    synchronized Member get(long number) {
        long slot = ((number & 0xffffffffL) - FIRST) / STEP;
        if (slot < 0 || slot >= all.size()) {
            throw new IllegalArgumentException("no such method or field: " + number);
        }
        return all.get((int) slot);
    }

    Field field(long number) {
        return (Field) get(number);
    }

    /** The method of a class or of what it extends; NoSuchMethodError as ART throws it. */
    long findMethod(Class<?> type, String name, String descriptor, boolean isStatic) {
        Member found =
                name.equals("<init>")
                        ? constructor(type, descriptor)
                        : method(type, name, descriptor, isStatic);
        if (found == null) {
            String kind = isStatic ? "static" : "non-static";
            String method = type.getName() + "." + name + descriptor;
            throw new NoSuchMethodError("no " + kind + " method \"" + method + "\"");
        }
        return number(found);
    }

    private static Constructor<?> constructor(Class<?> type, String descriptor) {
        for (Constructor<?> one : type.getDeclaredConstructors()) {
            if (Types.descriptor(void.class, one.getParameterTypes()).equals(descriptor)) {
                return open(one);
            }
        }
        return null;
    }

    private static Method method(Class<?> type, String name, String descriptor, boolean isStatic) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            Method found = declared(at, name, descriptor, isStatic);
            if (found != null) {
                return found;
            }
        }
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (Class<?> itf : at.getInterfaces()) {
                Method found = method(itf, name, descriptor, isStatic);
                if (found != null) {
                    return found;
                }
            }
        }
        return type.isInterface() ? declared(Object.class, name, descriptor, isStatic) : null;
    }

    private static Method declared(
            Class<?> type, String name, String descriptor, boolean isStatic) {
        for (Method one : type.getDeclaredMethods()) {
            if (one.getName().equals(name)
                    && Modifier.isStatic(one.getModifiers()) == isStatic
                    && Types.descriptor(one.getReturnType(), one.getParameterTypes())
                            .equals(descriptor)) {
                return open(one);
            }
        }
        return null;
    }

    /** The field of a class or of what it extends; NoSuchFieldError as ART throws it. */
    long findField(Class<?> type, String name, String descriptor, boolean isStatic) {
        Field found = field(type, name, descriptor, isStatic);
        if (found == null) {
            String what = "\"" + descriptor + "\" field \"" + name + "\" in class \"";
            throw new NoSuchFieldError("no " + what + type.getName() + "\"");
        }
        return number(found);
    }

    private static Field field(Class<?> type, String name, String descriptor, boolean isStatic) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (Field one : at.getDeclaredFields()) {
                if (one.getName().equals(name)
                        && Modifier.isStatic(one.getModifiers()) == isStatic
                        && one.getType().descriptorString().equals(descriptor)) {
                    return open(one);
                }
            }
            for (Class<?> itf : at.getInterfaces()) {
                Field found = field(itf, name, descriptor, isStatic);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** JNI knows no private members; what the JVM itself keeps closed stays so. */
    static <T extends AccessibleObject> T open(T member) {
        member.trySetAccessible();
        return member;
    }
}
