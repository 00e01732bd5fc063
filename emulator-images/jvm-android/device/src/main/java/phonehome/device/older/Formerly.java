package phonehome.device.older;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a method is called by Androids older than the one that the device is for. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Formerly {
    /** The names, each of which may have parameters of its own. */
    String[] value();
}
