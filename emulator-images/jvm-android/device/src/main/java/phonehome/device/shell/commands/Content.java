package phonehome.device.shell.commands;

import android.content.ContentValues;
import android.database.Cursor;
import android.os.Bundle;
import java.io.IOException;
import java.io.InputStream;
import java.util.Deque;
import java.util.Map;
import phonehome.device.shell.DeviceFacade;
import phonehome.device.shell.Invocation;

/** Content providers. */
public final class Content extends SubCommands {
    @Override
    public String name() {
        return "content";
    }

    @Override
    public String usage() {
        return """
        content query --uri URI [--projection COLUMN[:COLUMN…]] [--where WHERE] [--sort
            ORDER] [--extra BINDING …]
        content insert --uri URI --bind BINDING [--bind BINDING …]
        content update --uri URI --bind BINDING [--bind BINDING …] [--where WHERE]
        content delete --uri URI [--where WHERE]
        content call --uri URI --method METHOD [--arg ARG] [--extra BINDING …]
        content gettype --uri URI
        content read --uri URI
        BINDING: COLUMN:(b|s|i|l|f|d|n):VALUE, a backslash before each backslash and
            colon""";
    }

    @Override
    public String limits() {
        return "no write; no stack of a failure; a colon of a value needs no "
                + "backslash; a failure has exit code 1, where a phone has 0";
    }

    @Override
    Map<String, SubCommand> members() {
        return Map.ofEntries(
                Map.entry("query", Content::query),
                Map.entry("insert", Content::insert),
                Map.entry("update", Content::update),
                Map.entry("delete", Content::delete),
                Map.entry("call", Content::invoke),
                Map.entry("gettype", Content::type),
                Map.entry("read", Content::read));
    }

    private static int query(Invocation call, Deque<String> words) throws UsageException {
        ContentArguments given = ContentArguments.parse(words);
        return guarded(
                call,
                given,
                content -> {
                    Cursor rows = content.query(given.uri(), given.projection(), given.extras());
                    Rows.print(call, rows);
                });
    }

    private static int insert(Invocation call, Deque<String> words) throws UsageException {
        ContentArguments given = ContentArguments.parse(words);
        ContentValues values = given.values();
        return guarded(call, given, content -> content.insert(given.uri(), values, given.extras()));
    }

    private static int update(Invocation call, Deque<String> words) throws UsageException {
        ContentArguments given = ContentArguments.parse(words);
        ContentValues values = given.values();
        return guarded(call, given, content -> content.update(given.uri(), values, given.extras()));
    }

    private static int delete(Invocation call, Deque<String> words) throws UsageException {
        ContentArguments given = ContentArguments.parse(words);
        return guarded(call, given, content -> content.delete(given.uri(), given.extras()));
    }

    private static int invoke(Invocation call, Deque<String> words) throws UsageException {
        ContentArguments given = ContentArguments.parse(words);
        String method = given.required("--method", "Content provider method not specified.");
        return guarded(
                call,
                given,
                content -> {
                    Bundle result =
                            content.call(given.uri(), method, given.value("--arg"), given.extras());
                    if (result != null) {
                        // A lazy value prints as such until it is read.
                        result.keySet().forEach(result::get);
                    }
                    call.out().println("Result: " + result);
                });
    }

    private static int type(Invocation call, Deque<String> words) throws UsageException {
        ContentArguments given = ContentArguments.parse(words);
        return guarded(
                call, given, content -> call.out().println("Result: " + content.type(given.uri())));
    }

    private static int read(Invocation call, Deque<String> words) throws UsageException {
        ContentArguments given = ContentArguments.parse(words);
        return guarded(
                call,
                given,
                content -> {
                    try (InputStream file = content.open(given.uri())) {
                        file.transferTo(call.out());
                    }
                });
    }

    private static int guarded(Invocation call, ContentArguments given, Work work) {
        try {
            work.run(call.device().content());
            return 0;
        } catch (IOException | RuntimeException e) {
            call.err().println("Error while accessing provider:" + given.uri().getAuthority());
            call.err().println(e);
            return 1;
        }
    }

    /** What is done with the providers; whatever a provider throws is told, never passed on. */
    private interface Work {
        void run(DeviceFacade.Content content) throws IOException;
    }
}
