package phonehome.natives.kernel;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What {@code epoll_create} makes; always level-triggered. */
final class EventPoll extends OpenFile {
    private final Map<Integer, Integer> wanted = new LinkedHashMap<>();
    private final Map<Integer, Long> data = new HashMap<>();

    synchronized void put(int number, int bits, long value) {
        wanted.put(number, bits);
        data.put(number, value);
    }

    synchronized void remove(int number) {
        wanted.remove(number);
        data.remove(number);
    }

    synchronized Map<Integer, Integer> wanted() {
        return new LinkedHashMap<>(wanted);
    }

    synchronized long data(int number) {
        return data.getOrDefault(number, 0L);
    }

    @Override
    int ready() {
        return 0;
    }

    @Override
    Stat stat() {
        return Stat.of(0600, 0);
    }

    @Override
    String path() {
        return "anon_inode:[eventpoll]";
    }
}
