package org.corpus;

import java.nio.ByteBuffer;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** A map of one: "id" to a uint 64. */
public class AsMessagePack extends Screen {
    @Override
    protected void act() throws Exception {
        ByteBuffer message =
                ByteBuffer.allocate(13).put((byte) 0x81).put((byte) 0xa2).put(Net.utf8("id"));
        message.put((byte) 0xcf).putLong(Long.parseLong(Owner.imei(this)));
        Net.post("http://forms.corpus.example/msgpack", "application/msgpack", message.array());
    }
}
