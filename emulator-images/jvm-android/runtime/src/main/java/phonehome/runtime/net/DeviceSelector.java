package phonehome.runtime.net;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.IllegalSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.spi.AbstractSelectableChannel;
import java.nio.channels.spi.AbstractSelectionKey;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import phonehome.runtime.Deadlines;
import phonehome.runtime.DeviceClock;
import phonehome.runtime.Waits;

/** A selector over the device's channels, which waits in device time. */
final class DeviceSelector extends AbstractSelector {
    private final Set<SelectionKey> keys = Collections.synchronizedSet(new HashSet<>());
    private final Set<SelectionKey> selected = new HashSet<>();
    private final Object monitor = new Object();
    private boolean woken;
    private boolean changed;

    DeviceSelector(SelectorProvider provider) {
        super(provider);
    }

    /** A watched channel may have become ready. */
    void changed() {
        synchronized (monitor) {
            changed = true;
            Signals.changed(monitor);
        }
    }

    @Override
    protected SelectionKey register(AbstractSelectableChannel channel, int ops, Object attachment) {
        if (!(channel instanceof Pollable pollable)) {
            throw new IllegalSelectorException();
        }
        Key key = new Key(this, channel, pollable);
        key.attach(attachment);
        key.interestOps(ops);
        keys.add(key);
        pollable.watchers().add(this);
        return key;
    }

    @Override
    public Set<SelectionKey> keys() {
        requireOpen();
        return Collections.unmodifiableSet(keys);
    }

    @Override
    public Set<SelectionKey> selectedKeys() {
        requireOpen();
        return selected;
    }

    @Override
    public int selectNow() throws IOException {
        return select(DeviceClock.elapsedNanos(), false);
    }

    @Override
    public int select(long timeoutMillis) throws IOException {
        if (timeoutMillis < 0) {
            throw new IllegalArgumentException("Negative timeout");
        }
        long deadline = timeoutMillis == 0 ? Deadlines.NEVER : Deadlines.inMillis(timeoutMillis);
        return select(deadline, true);
    }

    @Override
    public int select() throws IOException {
        return select(Deadlines.NEVER, true);
    }

    @Override
    public Selector wakeup() {
        synchronized (monitor) {
            woken = true;
            Signals.changed(monitor);
        }
        return this;
    }

    @Override
    protected void implCloseSelector() {
        wakeup();
        for (SelectionKey key : copyOfKeys()) {
            forget((Key) key);
        }
        selected.clear();
    }

    private int select(long deadline, boolean mayWait) throws IOException {
        requireOpen();
        try {
            begin();
            while (true) {
                int count = update();
                if (count > 0 || !mayWait || !pause(deadline)) {
                    removeCancelled();
                    return count;
                }
            }
        } finally {
            end();
        }
    }

    /** False if selecting is over: woken up, interrupted, or the deadline has come. */
    private boolean pause(long deadline) {
        synchronized (monitor) {
            while (!changed
                    && !woken
                    && !Thread.currentThread().isInterrupted()
                    && DeviceClock.elapsedNanos() < deadline) {
                Waits.await(monitor, deadline, heldUntil());
            }
            boolean again = changed && !woken;
            changed = false;
            woken = false;
            return again;
        }
    }

    private long heldUntil() {
        long latest = 0;
        for (SelectionKey key : copyOfKeys()) {
            long held = ((Key) key).pollable.heldUntil();
            latest = latest == 0 || held - latest > 0 ? held : latest;
        }
        return latest;
    }

    private int update() {
        removeCancelled();
        int count = 0;
        for (SelectionKey each : copyOfKeys()) {
            Key key = (Key) each;
            int ready = key.isValid() ? key.pollable.readyOps() & key.interest : 0;
            if (ready != 0) {
                boolean isNew = selected.add(key);
                int before = isNew ? 0 : key.ready;
                key.ready = before | ready;
                count += key.ready != before ? 1 : 0;
            }
        }
        return count;
    }

    private void removeCancelled() {
        Set<SelectionKey> cancelled = cancelledKeys();
        synchronized (cancelled) {
            for (SelectionKey key : cancelled) {
                forget((Key) key);
            }
            cancelled.clear();
        }
    }

    private void forget(Key key) {
        keys.remove(key);
        selected.remove(key);
        key.pollable.watchers().remove(this);
        deregister(key);
    }

    private List<SelectionKey> copyOfKeys() {
        synchronized (keys) {
            return new ArrayList<>(keys);
        }
    }

    private void requireOpen() {
        if (!isOpen()) {
            throw new ClosedSelectorException();
        }
    }

    private static final class Key extends AbstractSelectionKey {
        private final DeviceSelector selector;
        private final SelectableChannel channel;
        private final Pollable pollable;
        private volatile int interest;
        private volatile int ready;

        Key(DeviceSelector selector, SelectableChannel channel, Pollable pollable) {
            this.selector = selector;
            this.channel = channel;
            this.pollable = pollable;
        }

        @Override
        public SelectableChannel channel() {
            return channel;
        }

        @Override
        public Selector selector() {
            return selector;
        }

        @Override
        public int interestOps() {
            requireValid();
            return interest;
        }

        @Override
        public SelectionKey interestOps(int ops) {
            requireValid();
            if ((ops & ~channel.validOps()) != 0) {
                throw new IllegalArgumentException("operation not supported by the channel");
            }
            interest = ops;
            selector.changed();
            return this;
        }

        @Override
        public int readyOps() {
            requireValid();
            return ready;
        }

        private void requireValid() {
            if (!isValid()) {
                throw new CancelledKeyException();
            }
        }
    }
}
