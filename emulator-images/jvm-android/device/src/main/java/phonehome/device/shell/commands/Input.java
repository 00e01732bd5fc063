package phonehome.device.shell.commands;

import android.view.KeyEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import phonehome.device.shell.DeviceFacade.Refusal;
import phonehome.device.shell.Invocation;

/** Touches and keys. */
public final class Input extends SubCommands {
    private static final int DEFAULT_SWIPE_MILLIS = 300;
    private static final int MAX_SWIPE_MILLIS = 60_000;

    @Override
    public String name() {
        return "input";
    }

    @Override
    public String usage() {
        return """
        input [SOURCE] tap X Y
        input [SOURCE] swipe X1 Y1 X2 Y2 [MILLISECONDS]
        input [SOURCE] text TEXT
        input [SOURCE] keyevent [--longpress] (CODE|NAME) ...
        SOURCE: touchscreen, keyboard and the like; taken and forgotten""";
    }

    @Override
    public String limits() {
        return "no press, roll, draganddrop, motionevent; in a text %s is a blank";
    }

    @Override
    Map<String, SubCommand> members() {
        return Map.ofEntries(
                Map.entry("tap", Input::tap),
                Map.entry("swipe", Input::swipe),
                Map.entry("text", Input::text),
                Map.entry("keyevent", Input::keyEvent),
                Map.entry("touchscreen", Input::withSource),
                Map.entry("keyboard", Input::withSource),
                Map.entry("mouse", Input::withSource),
                Map.entry("stylus", Input::withSource),
                Map.entry("touchpad", Input::withSource),
                Map.entry("dpad", Input::withSource),
                Map.entry("gamepad", Input::withSource));
    }

    private static int tap(Invocation call, Deque<String> words) throws UsageException {
        float x = coordinate(words);
        call.device().input().tap(x, coordinate(words));
        return 0;
    }

    private static int swipe(Invocation call, Deque<String> words) throws UsageException {
        float fromX = coordinate(words);
        float fromY = coordinate(words);
        float toX = coordinate(words);
        float toY = coordinate(words);
        int millis = words.isEmpty() ? DEFAULT_SWIPE_MILLIS : number(words.pop());
        if (millis > MAX_SWIPE_MILLIS) {
            throw new UsageException("too long");
        }
        call.device().input().swipe(fromX, fromY, toX, toY, millis);
        return 0;
    }

    private static int text(Invocation call, Deque<String> words) throws UsageException {
        call.device().input().text(required(words, "text").replace("%s", " "));
        return 0;
    }

    private static int keyEvent(Invocation call, Deque<String> words) throws UsageException {
        boolean longPress = words.remove("--longpress");
        List<Integer> codes = new ArrayList<>();
        do {
            codes.add(keyCode(required(words, "key code")));
        } while (!words.isEmpty());
        codes.forEach(code -> call.device().input().key(code, longPress));
        return 0;
    }

    private static int withSource(Invocation call, Deque<String> words)
            throws IOException, Refusal, UsageException {
        String action = required(words, "action");
        SubCommand member = new Input().members().get(action);
        if (member == null) {
            throw new UsageException("unknown command '" + action + "'");
        }
        return member.run(call, words);
    }

    /** A number, or the end of the name of a constant of KeyEvent. */
    private static int keyCode(String word) throws UsageException {
        if (word.matches("\\d{1,4}")) {
            return Integer.parseInt(word);
        }
        String name = word.startsWith("KEYCODE_") ? word : "KEYCODE_" + word;
        try {
            return KeyEvent.class.getField(name).getInt(null);
        } catch (ReflectiveOperationException e) {
            throw new UsageException("Unknown keycode: " + word);
        }
    }

    private static float coordinate(Deque<String> words) throws UsageException {
        String word = required(words, "coordinate");
        if (!word.matches("-?\\d{1,6}(\\.\\d{1,6})?")) {
            throw new UsageException("bad coordinate '" + word + "'");
        }
        return Float.parseFloat(word);
    }
}
