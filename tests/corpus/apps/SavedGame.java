package org.corpus;

import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.security.SecureRandom;
import java.util.ArrayList;
import org.corpus.kit.Net;
import org.corpus.kit.Screen;

/** Moves of a game. */
public class SavedGame extends Screen {
    @Override
    protected void act() throws Exception {
        ArrayList<String> moves = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            moves.add("move " + new SecureRandom().nextInt(64));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(moves);
        }
        Net.post(
                "http://forms.corpus.example/objects",
                "application/x-java-serialized-object",
                bytes.toByteArray());
    }
}
