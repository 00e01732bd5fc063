package phonehome.translate.dex;

/**
 * A method handle.
 *
 * @param kind of {@code method_handle_item}: 0 to 3 put and get of a static and an instance field,
 *     4 static, 5 virtual, 6 constructor, 7 direct, 8 interface
 */
public record Handle(int kind, Member member) {
    static final int FIRST_METHOD = 4;
}
