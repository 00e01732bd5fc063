package phonehome.device.owner;

import java.util.Locale;
import java.util.Map;

/** What a file's name says of its content. */
final class MediaTypes {
    private static final Map<String, String> BY_SUFFIX =
            Map.ofEntries(
                    Map.entry("jpg", "image/jpeg"),
                    Map.entry("jpeg", "image/jpeg"),
                    Map.entry("png", "image/png"),
                    Map.entry("gif", "image/gif"),
                    Map.entry("webp", "image/webp"),
                    Map.entry("heic", "image/heic"),
                    Map.entry("mp4", "video/mp4"),
                    Map.entry("3gp", "video/3gpp"),
                    Map.entry("mp3", "audio/mpeg"),
                    Map.entry("ogg", "audio/ogg"),
                    Map.entry("m4a", "audio/mp4"),
                    Map.entry("pdf", "application/pdf"),
                    Map.entry("txt", "text/plain"));

    private MediaTypes() {}

    static String of(String name) {
        String suffix = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return BY_SUFFIX.getOrDefault(suffix, "application/octet-stream");
    }

    /** The value of {@code media_type}: 1 image, 2 audio, 3 video, 0 none. */
    static int kind(String mime) {
        return switch (mime.split("/")[0]) {
            case "image" -> 1;
            case "audio" -> 2;
            case "video" -> 3;
            default -> 0;
        };
    }
}
