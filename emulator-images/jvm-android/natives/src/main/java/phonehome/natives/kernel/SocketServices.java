package phonehome.natives.kernel;

import phonehome.natives.Machine;
import phonehome.natives.Trap;
import phonehome.natives.cpu.Memory;

/** Services on sockets. */
final class SocketServices {
    private static final int TYPE = 0xf;
    private static final int NON_BLOCKING = 04000;
    private static final int PEEK = 2;
    private static final int NOW = 0x40;
    private static final int LONGEST = 8 << 20;
    private static final int SOCKET_LEVEL = 1;
    private static final int OPTION_TYPE = 3;
    private static final int OPTION_RECEIVE_TIME = 20;
    private static final int OPTION_SEND_TIME = 21;
    private static final int OPTION_BUFFERS_FROM = 7;
    private static final int OPTION_BUFFERS_TO = 8;

    private final Machine machine;
    private final Memory memory;
    private final Descriptors files;

    SocketServices(Machine machine, Descriptors files) {
        this.machine = machine;
        this.memory = machine.memory();
        this.files = files;
    }

    void addTo(Kernel kernel) {
        kernel.add(198, 281, this::open);
        kernel.add(199, 288, this::pair);
        kernel.add(200, 282, this::bind);
        kernel.add(201, 284, this::listen);
        kernel.add(202, 285, trap -> accept(trap, 0));
        kernel.add(242, 366, trap -> accept(trap, trap.register(3)));
        kernel.add(203, 283, this::connect);
        kernel.add(204, 286, this::local);
        kernel.add(205, 287, this::remote);
        kernel.add(206, 290, trap -> send(trap, trap.register(4), trap.register(5)));
        kernel.add(-1, 289, trap -> send(trap, 0, 0));
        kernel.add(207, 292, trap -> receive(trap, trap.register(4), trap.register(5)));
        kernel.add(-1, 291, trap -> receive(trap, 0, 0));
        kernel.add(208, 294, this::setOption);
        kernel.add(209, 295, this::getOption);
        kernel.add(210, 293, this::shutdown);
        kernel.add(211, 296, this::sendMessage);
        kernel.add(212, 297, this::receiveMessage);
    }

    private SocketFile socket(Trap trap) throws KernelError {
        if (files.get(trap.register(0)) instanceof SocketFile socket) {
            return socket;
        }
        throw new KernelError(Errno.ENOTSOCK);
    }

    private long open(Trap trap) throws KernelError {
        int family = (int) trap.register(0);
        int type = (int) trap.register(1) & TYPE;
        SocketFile socket = make(family, type);
        socket.setFlags(2 | (int) trap.register(1) & NON_BLOCKING);
        return files.add(socket);
    }

    private SocketFile make(int family, int type) throws KernelError {
        boolean internet =
                family == SocketAddresses.INTERNET || family == SocketAddresses.INTERNET_6;
        if (family == SocketAddresses.UNIX) {
            return new LocalSocket(machine.phone(), type);
        } else if (internet && type == 1) {
            return new StreamSocket(family);
        } else if (internet && type == 2) {
            return new PacketSocket(family);
        }
        throw new KernelError(internet ? Errno.EPERM : Errno.EAFNOSUPPORT);
    }

    private long pair(Trap trap) throws KernelError {
        Channel[] ends = Channel.pair(true);
        for (int i = 0; i < 2; i++) {
            ends[i].setFlags(2 | (int) trap.register(1) & NON_BLOCKING);
            memory.putInt(trap.register(3) + 4L * i, files.add(ends[i]));
        }
        return 0;
    }

    private byte[] address(Trap trap) throws KernelError {
        return SocketAddresses.read(memory, trap.register(1), trap.register(2) & 0xffffffffL);
    }

    private long bind(Trap trap) throws KernelError {
        socket(trap).bind(address(trap));
        return 0;
    }

    private long listen(Trap trap) throws KernelError {
        socket(trap).listen();
        return 0;
    }

    private long accept(Trap trap, long flags) throws KernelError {
        SocketFile accepted = socket(trap).accept();
        accepted.setFlags(2 | (int) flags & NON_BLOCKING);
        byte[] from = SocketAddresses.format(accepted.remote(), accepted.family());
        SocketAddresses.write(memory, from, trap.register(1), trap.register(2));
        return files.add(accepted);
    }

    private long connect(Trap trap) throws KernelError {
        socket(trap).connect(address(trap));
        return 0;
    }

    private long local(Trap trap) throws KernelError {
        SocketFile socket = socket(trap);
        byte[] bytes = SocketAddresses.format(socket.local(), socket.family());
        SocketAddresses.write(memory, bytes, trap.register(1), trap.register(2));
        return 0;
    }

    private long remote(Trap trap) throws KernelError {
        SocketFile socket = socket(trap);
        byte[] bytes = SocketAddresses.format(socket.remote(), socket.family());
        SocketAddresses.write(memory, bytes, trap.register(1), trap.register(2));
        return 0;
    }

    private static int count(long value) {
        return (int) Math.min(value & Long.MAX_VALUE, LONGEST);
    }

    private long send(Trap trap, long address, long length) throws KernelError {
        byte[] bytes = memory.read(trap.register(1), count(trap.register(2)));
        OpenFile file = files.get(trap.register(0));
        if (!(file instanceof SocketFile socket)) {
            return file.write(bytes);
        }
        return socket.send(
                bytes, address == 0 ? null : SocketAddresses.read(memory, address, length));
    }

    private long receive(Trap trap, long address, long lengthAt) throws KernelError {
        int most = count(trap.register(2));
        OpenFile file = files.get(trap.register(0));
        if (!(file instanceof SocketFile socket)) {
            byte[] bytes = file.read(most);
            memory.write(trap.register(1), bytes);
            return bytes.length;
        }
        long flags = trap.register(3);
        SocketFile.Packet packet = socket.receive(most, (flags & PEEK) != 0, (flags & NOW) != 0);
        memory.write(trap.register(1), packet.bytes());
        if (packet.from() != null) {
            byte[] from = SocketAddresses.format(packet.from(), socket.family());
            SocketAddresses.write(memory, from, address, lengthAt);
        }
        return packet.bytes().length;
    }

    /** struct msghdr: name, its length, list of pieces, their number, and what is ignored. */
    private long sendMessage(Trap trap) throws KernelError {
        int word = machine.cpu().pointerSize();
        long message = trap.register(1);
        long name = memory.getPointer(message);
        long list = memory.getPointer(message + 2L * word);
        long pieces = memory.getPointer(message + 3L * word);
        byte[] bytes = new FileServices(machine, files).gather(list, pieces);
        OpenFile file = files.get(trap.register(0));
        if (name == 0 || !(file instanceof SocketFile socket)) {
            return file.write(bytes);
        }
        int length = memory.getInt(message + word);
        return socket.send(bytes, SocketAddresses.read(memory, name, length));
    }

    private long receiveMessage(Trap trap) throws KernelError {
        int word = machine.cpu().pointerSize();
        long message = trap.register(1);
        long list = memory.getPointer(message + 2L * word);
        long length = memory.getPointer(list + word);
        boolean peek = (trap.register(2) & PEEK) != 0;
        OpenFile file = files.get(trap.register(0));
        byte[] bytes;
        if (file instanceof SocketFile socket) {
            bytes = socket.receive(count(length), peek, (trap.register(2) & NOW) != 0).bytes();
        } else {
            bytes = file.read(count(length));
        }
        memory.write(memory.getPointer(list), bytes);
        return bytes.length;
    }

    private long setOption(Trap trap) throws KernelError {
        SocketFile socket = socket(trap);
        int option = (int) trap.register(2);
        if (trap.register(1) == SOCKET_LEVEL && option == OPTION_RECEIVE_TIME) {
            socket.setTimes(time(trap.register(3)), socket.sendNanos());
        } else if (trap.register(1) == SOCKET_LEVEL && option == OPTION_SEND_TIME) {
            socket.setTimes(socket.receiveNanos(), time(trap.register(3)));
        }
        return 0;
    }

    /** A struct timeval in nanoseconds; zero is without a limit. */
    private long time(long address) {
        int word = machine.cpu().pointerSize();
        long seconds = memory.getPointer(address);
        long nanos = seconds * 1_000_000_000L + memory.getPointer(address + word) * 1000;
        return nanos == 0 ? -1 : nanos;
    }

    private long getOption(Trap trap) throws KernelError {
        SocketFile socket = socket(trap);
        int option = (int) trap.register(2);
        int value = 0;
        if (trap.register(1) == SOCKET_LEVEL && option == OPTION_TYPE) {
            value = socket.type();
        } else if (option >= OPTION_BUFFERS_FROM && option <= OPTION_BUFFERS_TO) {
            value = 212_992;
        }
        memory.putInt(trap.register(3), value);
        memory.putInt(trap.register(4), 4);
        return 0;
    }

    private long shutdown(Trap trap) throws KernelError {
        socket(trap).shutdown((int) trap.register(1));
        return 0;
    }
}
