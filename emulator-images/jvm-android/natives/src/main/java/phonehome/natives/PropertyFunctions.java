package phonehome.natives;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import phonehome.natives.cpu.Memory;

/** System properties (bionic, sys/system_properties.h), which on a phone lie in shared memory. */
final class PropertyFunctions {
    /** PROP_VALUE_MAX. */
    private static final int ROOM = 92;

    private final Machine machine;
    private final Memory memory;
    private final Strings strings;
    private final Map<Long, String> names = new HashMap<>();

    PropertyFunctions(Machine machine, Strings strings) {
        this.machine = machine;
        this.memory = machine.memory();
        this.strings = strings;
    }

    void addTo(Stubs stubs) {
        stubs.add("__system_property_get", HostFunction.of(this::get));
        stubs.add("__system_property_find", HostFunction.of(this::find));
        stubs.add("__system_property_read", HostFunction.of(this::read));
        stubs.add("__system_property_read_callback", HostFunction.of(this::readCallback));
        stubs.add("__system_property_foreach", HostFunction.of(this::each));
        stubs.add("__system_property_set", HostFunction.of(trap -> -1));
        stubs.add("android_get_device_api_level", HostFunction.of(this::level));
    }

    private String value(String name) {
        return machine.phone().properties().getOrDefault(name, "");
    }

    private int write(long address, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(bytes.length, ROOM - 1);
        memory.write(address, Arrays.copyOf(Arrays.copyOf(bytes, length), length + 1));
        return length;
    }

    private long get(Trap trap) {
        return write(trap.argument(1), value(memory.getString(trap.argument(0))));
    }

    /** An opaque pointer; it stands for the name. */
    private synchronized long find(Trap trap) {
        String name = memory.getString(trap.argument(0));
        if (!machine.phone().properties().containsKey(name)) {
            return 0;
        }
        long pointer = strings.address(name);
        names.put(pointer, name);
        return pointer;
    }

    private synchronized String named(long pointer) {
        return names.getOrDefault(pointer, "");
    }

    private long read(Trap trap) {
        String name = named(trap.argument(0));
        if (trap.argument(1) != 0) {
            write(trap.argument(1), name.length() < 32 ? name : name.substring(0, 31));
        }
        return write(trap.argument(2), value(name));
    }

    /** The function takes cookie, name, value and a serial number. */
    private long readCallback(Trap trap) {
        String name = named(trap.argument(0));
        long text = strings.address(name);
        return machine.call(
                trap.argument(1), trap.argument(2), text, strings.address(value(name)), 0);
    }

    private long each(Trap trap) {
        for (String name : machine.phone().properties().keySet()) {
            long pointer = strings.address(name);
            synchronized (this) {
                names.put(pointer, name);
            }
            machine.call(trap.argument(0), pointer, trap.argument(1));
        }
        return 0;
    }

    private long level(Trap trap) {
        return Long.parseLong(value("ro.build.version.sdk"));
    }
}
