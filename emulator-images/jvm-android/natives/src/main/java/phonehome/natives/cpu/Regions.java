package phonehome.natives.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import unicorn.UnicornConst;
import unicorn.UnicornException;

/** What is mapped where in a process, as {@code mmap} and its kin make it. */
public final class Regions {
    /**
     * @param protection bits of PROT_READ (1), PROT_WRITE (2), PROT_EXEC (4)
     * @param name what {@code /proc/self/maps} says of it, empty for anonymous memory
     */
    public record Region(long start, long end, int protection, String name) {}

    public static final int PAGE = 4096;
    public static final int READ = UnicornConst.UC_PROT_READ;
    public static final int WRITE = UnicornConst.UC_PROT_WRITE;
    public static final int EXECUTE = UnicornConst.UC_PROT_EXEC;

    private static final long FIRST_64 = 0x7a00000000L;
    private static final long LAST_64 = 0x7f00000000L;
    private static final long FIRST_32 = 0x70000000L;
    private static final long LAST_32 = 0xfff00000L;

    /** A process that maps more than a phone would give it gets no more. */
    private static final long MOST = 768L << 20;

    private final Cpu cpu;
    private final Turn turn;
    private final TreeMap<Long, Region> all = new TreeMap<>();
    private long next;
    private long mapped;

    public Regions(Cpu cpu, Turn turn) {
        this.cpu = cpu;
        this.turn = turn;
        next = cpu.isWide() ? FIRST_64 : FIRST_32;
    }

    public static long pages(long length) {
        return (length + PAGE - 1) & -PAGE;
    }

    /** Maps zeroed memory where there is room; 0 if there is none. */
    public long map(long length, int protection, String name) {
        turn.take();
        try {
            long size = pages(length);
            long start = room(size);
            return start != 0 && place(start, size, protection, name) ? start : 0;
        } finally {
            turn.give();
        }
    }

    /** Maps zeroed memory at exactly that address, over whatever was there. */
    public boolean mapAt(long start, long length, int protection, String name) {
        turn.take();
        try {
            unmap(start, length);
            return place(start, pages(length), protection, name);
        } finally {
            turn.give();
        }
    }

    private boolean place(long start, long size, int protection, String name) {
        if (size <= 0 || mapped + size > MOST) {
            return false;
        }
        try {
            cpu.unicorn.mem_map(start, size, protection);
        } catch (UnicornException e) {
            return false;
        }
        mapped += size;
        all.put(start, new Region(start, start + size, protection, name));
        return true;
    }

    private long room(long size) {
        long last = cpu.isWide() ? LAST_64 : LAST_32;
        if (next + size < last) {
            long start = next;
            next += size + PAGE; // a page between, so that running over the end is noticed
            return start;
        }
        long from = cpu.isWide() ? FIRST_64 : FIRST_32;
        for (Region region : all.values()) {
            if (region.start() - from >= size + PAGE) {
                return from;
            }
            from = Math.max(from, region.end() + PAGE);
        }
        return last - from >= size ? from : 0;
    }

    /** Unmaps what lies in the range. */
    public void unmap(long start, long length) {
        turn.take();
        try {
            long end = start + pages(length);
            for (Region region : within(start, end)) {
                Region cut = cut(region, start, end);
                all.remove(cut.start());
                mapped -= cut.end() - cut.start();
                cpu.unicorn.mem_unmap(cut.start(), cut.end() - cut.start());
            }
        } finally {
            turn.give();
        }
    }

    /** Changes what may be done in the range; false if nothing is mapped there. */
    public boolean protect(long start, long length, int protection) {
        turn.take();
        try {
            long end = start + pages(length);
            List<Region> found = within(start, end);
            for (Region region : found) {
                Region cut = cut(region, start, end);
                long size = cut.end() - cut.start();
                cpu.unicorn.mem_protect(cut.start(), size, protection);
                all.put(cut.start(), new Region(cut.start(), cut.end(), protection, cut.name()));
            }
            return !found.isEmpty();
        } finally {
            turn.give();
        }
    }

    /** Gives the region at that start another name. */
    public void rename(long start, String name) {
        turn.take();
        try {
            Region old = all.get(start);
            if (old != null) {
                all.put(start, new Region(start, old.end(), old.protection(), name));
            }
        } finally {
            turn.give();
        }
    }

    /** The region that holds the address, or null. */
    public Region at(long address) {
        turn.take();
        try {
            Map.Entry<Long, Region> below = all.floorEntry(address);
            return below != null && address < below.getValue().end() ? below.getValue() : null;
        } finally {
            turn.give();
        }
    }

    /** All of them, by address. */
    public List<Region> all() {
        turn.take();
        try {
            return new ArrayList<>(all.values());
        } finally {
            turn.give();
        }
    }

    private List<Region> within(long start, long end) {
        List<Region> found = new ArrayList<>();
        Map.Entry<Long, Region> below = all.lowerEntry(start);
        if (below != null && below.getValue().end() > start) {
            found.add(below.getValue());
        }
        found.addAll(all.subMap(start, end).values());
        return found;
    }

    /** The part of a region within the range becomes a region of its own. */
    private Region cut(Region region, long start, long end) {
        Region rest = region;
        if (rest.start() < start) {
            all.put(rest.start(), part(rest, rest.start(), start));
            rest = part(rest, start, rest.end());
        }
        if (rest.end() > end) {
            all.put(end, part(rest, end, rest.end()));
            rest = part(rest, rest.start(), end);
        }
        all.put(rest.start(), rest);
        return rest;
    }

    private static Region part(Region of, long start, long end) {
        return new Region(start, end, of.protection(), of.name());
    }
}
