package phonehome.runtime.tap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import phonehome.runtime.Blobs;
import phonehome.runtime.Callers;
import phonehome.runtime.DeviceClock;
import phonehome.runtime.DeviceThreads;
import phonehome.runtime.Events;
import phonehome.runtime.net.Request;

/** Tells the gateway what apps hand to whoever is nearby, or to another app that sends it. */
public final class HandOver {
    /** The gateway takes openings of up to 1 MiB, and this in base64. */
    private static final int MOST_BYTES = 700_000;

    private static final long MERGED_MS = 60_000;
    private static final int MOST_REMEMBERED = 1024;
    private static final Map<String, Long> TOLD =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                    return size() > MOST_REMEMBERED;
                }
            };

    private static volatile Function<Object, byte[]> reader = object -> new byte[0];

    private HandOver() {}

    /** What reads the framework's own objects; strings and bytes are read here. */
    public static void readBy(Function<Object, byte[]> framework) {
        reader = framework;
    }

    /**
     * Woven into the methods of {@link HandOverTable}; the framework's own calls are passed over.
     *
     * @param owner the method's class, by its binary name
     */
    public static void called(String channel, String owner, String method, Object[] arguments) {
        if (DeviceThreads.isCurrent() && Callers.isApp(Callers.through(owner))) {
            String to = owner.substring(owner.lastIndexOf('.') + 1) + "." + method;
            send(channel, to, "", bytes(arguments));
        }
    }

    /** Hands one message over; the same one at most once a minute of device time. */
    public static void send(String channel, String to, String what, byte[] content) {
        byte[] kept = Arrays.copyOf(content, Math.min(content.length, MOST_BYTES));
        if (content.length == 0 || !isNew(channel + to + Blobs.digest(kept))) {
            return;
        }
        Map<String, String> message =
                Map.of(
                        "kind",
                        "message",
                        "channel",
                        channel,
                        "to",
                        to.substring(0, Math.min(to.length(), 200)),
                        "what",
                        what,
                        "data_base64",
                        Base64.getEncoder().encodeToString(kept));
        try {
            Request.ask(message);
        } catch (IOException e) {
            Events.emit("service_unanswered", Map.of("service", "gateway", "method", channel));
        }
    }

    private static byte[] bytes(Object[] arguments) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Object argument : arguments) {
            byte[] read = argument == null ? new byte[0] : bytes(argument);
            all.write(read, 0, read.length);
            if (read.length > 0) {
                all.write('\n');
            }
        }
        return all.toByteArray();
    }

    private static byte[] bytes(Object argument) {
        if (argument instanceof byte[] raw) {
            return raw;
        }
        return argument instanceof CharSequence text
                ? text.toString().getBytes(StandardCharsets.UTF_8)
                : reader.apply(argument);
    }

    private static boolean isNew(String message) {
        long now = DeviceClock.elapsedMillis();
        synchronized (TOLD) {
            Long before = TOLD.put(message, now);
            return before == null || now - before >= MERGED_MS;
        }
    }
}
