package phonehome.adbd;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/** What a client can ask of the daemon: one class each, listed in {@link Services}. */
interface Service {
    /** What stands before the first {@code :} or {@code ,} of the destination. */
    String name();

    /** The features that the handshake may name because this service is there. */
    Set<String> provides();

    /** What a phone does and this does not. */
    String limits();

    /** Serves one stream to its end; the stream is closed afterwards. */
    void run(Request request, AdbStream stream) throws IOException;

    /** A destination: {@code shell,v2,raw:ls} is shell, [v2, raw], "ls". */
    record Request(String service, List<String> options, String argument) {
        static Request parse(String destination) {
            int colon = destination.indexOf(':');
            String head = colon < 0 ? destination : destination.substring(0, colon);
            List<String> words = List.of(head.split(",", -1));
            String argument = colon < 0 ? "" : destination.substring(colon + 1);
            return new Request(words.get(0), words.subList(1, words.size()), argument);
        }
    }
}
