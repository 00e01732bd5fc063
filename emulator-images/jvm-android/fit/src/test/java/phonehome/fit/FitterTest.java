package phonehome.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small device against two small frameworks: compiled on one, run on the other. */
class FitterTest {
    private static final String NEW_SERVICE =
            "package os; public interface Service { String ask(String who, int user, boolean loud); }";
    private static final String OLD_SERVICE =
            "package os; public interface Service { String ask(String who, boolean loud, long when); }";
    private static final String NEW_ITEM =
            "package os; public class Item { public String text; public static Item of(String t, int n)"
                    + " { Item i = new Item(); i.text = t + n; return i; }"
                    + " public static String name(int a, String b) { return b; }"
                    + " public static final int LEVEL = Integer.valueOf(7); }";
    private static final String OLD_ITEM =
            "package os; public class Item { public String text; public Item(String t)"
                    + " { text = t + \"!\"; }"
                    + " public static String name(String b, Object c) { return b + c; } }";
    private static final String DEVICE =
            "package phone; public class Device implements os.Service, java.util.function.Supplier<Object> {"
                    + " public String ask(String who, int user, boolean loud)"
                    + " { return who + user + loud; }"
                    + " public Object get() {"
                    + " return os.Item.of(\"a\", 1).text + os.Item.name(2, \"b\") + new os.Lent().hello(); } }";
    private static final String LENT =
            "package os; public class Lent { public String hello() { return new Inner().hello(); }"
                    + " static class Inner { String hello() { return \"lent\"; } } }";

    private static final String FORMERLY =
            "package phonehome.device.older; public @interface Formerly { String[] value(); }";
    private static final String FORMERLY_HERE =
            "package phonehome.device.older; public @interface FormerlyHere {}";
    private static final String NEW_DOOR =
            "package os; public interface Door { void open(); class Default implements Door {"
                    + " public void open() {} } }";
    private static final String OLD_DOOR =
            "package os; public interface Door { String knock(boolean twice, String who); int count(); }";
    private static final String BELL =
            "package phone; public class Bell {"
                    + " @phonehome.device.older.Formerly(\"knock\")"
                    + " public String ring(String who) { return \"ring \" + who; }"
                    + " public String smell() { return \"\"; } }";
    private static final String HOUSE =
            "package phone; public class House extends os.Door.Default {"
                    + " @phonehome.device.older.FormerlyHere private final Bell bell = new Bell(); }";
    private static final String NEWEST = "package os; public class Newest {}";
    private static final String SHADOW =
            "package robo; public class Shadow { protected os.Newest[] all() { return null; } }";

    @TempDir private Path folder;
    private Path old;
    private Path fitted;

    @BeforeEach
    void fit() throws IOException {
        Path base =
                Sources.jar(
                        folder,
                        "base",
                        null,
                        "os.Service",
                        NEW_SERVICE,
                        "os.Item",
                        NEW_ITEM,
                        "os.Lent",
                        LENT,
                        "os.Door",
                        NEW_DOOR,
                        "os.Newest",
                        NEWEST);
        old =
                Sources.jar(
                        folder,
                        "old",
                        null,
                        "os.Service",
                        OLD_SERVICE,
                        "os.Item",
                        OLD_ITEM,
                        "os.Door",
                        OLD_DOOR);
        Path device =
                Sources.jar(
                        folder,
                        "device",
                        base,
                        "phone.Device",
                        DEVICE,
                        "phone.Bell",
                        BELL,
                        "phone.House",
                        HOUSE,
                        "phonehome.device.older.Formerly",
                        FORMERLY,
                        "phonehome.device.older.FormerlyHere",
                        FORMERLY_HERE);
        Path shadows = Sources.jar(folder, "shadows", base, "robo.Shadow", SHADOW);
        fitted = folder.resolve("fitted.jar");
        Main.main(
                new String[] {
                    device.toString(),
                    shadows.toString(),
                    base.toString(),
                    old.toString(),
                    fitted.toString()
                });
    }

    private URLClassLoader phone() throws IOException {
        URL[] jars = {fitted.toUri().toURL(), old.toUri().toURL()};
        return new URLClassLoader(jars, null);
    }

    @Test
    void callsTakeTheFormOfTheOtherFramework() throws Exception {
        try (URLClassLoader phone = phone()) {
            Object device = phone.loadClass("phone.Device").getConstructor().newInstance();
            assertEquals("a!bnulllent", ((Supplier<?>) device).get());
        }
    }

    @Test
    void theOtherFrameworkReachesWhatTheDeviceOverrides() throws Exception {
        try (URLClassLoader phone = phone()) {
            Object device = phone.loadClass("phone.Device").getConstructor().newInstance();
            var asked =
                    phone.loadClass("os.Service")
                            .getMethod("ask", String.class, boolean.class, long.class)
                            .invoke(device, "me", true, 5L);
            assertEquals("me0true", asked);
        }
    }

    @Test
    void aCallThatMovedAndWasRenamedIsAnsweredWhereItWas() throws Exception {
        try (URLClassLoader phone = phone()) {
            Object house = phone.loadClass("phone.House").getConstructor().newInstance();
            Class<?> door = phone.loadClass("os.Door");
            var knock = door.getMethod("knock", boolean.class, String.class);
            assertEquals("ring me", knock.invoke(house, true, "me"));
        }
    }

    @Test
    void whatNobodyAnswersIsAnsweredWithNothingBesideAnInterfaceThatHadNoDefault()
            throws Exception {
        try (URLClassLoader phone = phone()) {
            Object house = phone.loadClass("phone.House").getConstructor().newInstance();
            assertEquals(0, phone.loadClass("os.Door").getMethod("count").invoke(house));
        }
    }

    @Test
    void whatAShadowNamesIsLent() throws Exception {
        try (URLClassLoader phone = phone()) {
            assertEquals("os.Newest", phone.loadClass("os.Newest").getName());
        }
    }

    @Test
    void whatWasDoneIsListed() throws IOException {
        String report = Files.readString(Path.of(fitted + ".txt"));
        assertTrue(report.contains("override\tphone/Device.ask"), report);
        assertTrue(report.contains("call\tos/Item.name"), report);
        assertTrue(report.contains("loan\tos/Lent$Inner"), report);
    }
}
