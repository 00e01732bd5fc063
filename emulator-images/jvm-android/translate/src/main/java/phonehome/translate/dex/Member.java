package phonehome.translate.dex;

/**
 * A field or a method as instructions name it.
 *
 * @param owner internal name, {@code com/vendor/Thing} or {@code [I}
 * @param descriptor as in a class file: {@code I}, {@code (I)V}
 */
public record Member(String owner, String name, String descriptor) {}
