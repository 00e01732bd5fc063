package phonehome.adbd;

import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** What the device calls itself in the handshake; {@code adb devices -l} prints it. */
public record DeviceBanner(String product, String model, String device) {
    byte[] encode(Collection<String> features) {
        String banner =
                "device::ro.product.name=%s;ro.product.model=%s;ro.product.device=%s;features=%s"
                        .formatted(
                                plain(product),
                                plain(model),
                                plain(device),
                                String.join(",", features));
        return banner.getBytes(StandardCharsets.UTF_8);
    }

    private static String plain(String value) {
        return value.replaceAll("[;=\\p{Cntrl}]", "_");
    }
}
