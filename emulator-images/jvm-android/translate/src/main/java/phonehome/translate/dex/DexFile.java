package phonehome.translate.dex;

import java.util.Arrays;
import java.util.List;

/**
 * The tables of one DEX file. May be used by several threads: what is decoded twice is equal.
 *
 * <p>In a container of version 041 tables are relative to their header, all else to the container.
 */
public final class DexFile {
    private static final int CLASS_SIZE = 32;

    private final byte[] bytes;
    private final int header;
    private final String[] strings;
    private final String[] types;
    private final String[] protos;
    private final Member[] fields;
    private final Member[] methods;

    /** Raises an unchecked exception when the header cannot be read. */
    public DexFile(byte[] bytes, int header) {
        this.bytes = bytes;
        this.header = header;
        strings = new String[size(56, 4)];
        types = new String[size(64, 4)];
        protos = new String[size(72, 12)];
        fields = new Member[size(80, 8)];
        methods = new Member[size(88, 8)];
        size(96, CLASS_SIZE);
    }

    private int size(int at, int each) {
        int count = integer(header + at);
        if (count < 0 || (long) count * each > bytes.length) {
            throw new IllegalArgumentException("claims " + count + " entries");
        }
        return count;
    }

    /** Where entry `index` of the table is whose offset stands at `at` of the header. */
    private int entry(int at, int index, int each) {
        return header + integer(header + at) + index * each;
    }

    /** The number of classes. */
    public int classes() {
        return integer(header + 96);
    }

    /** The definition of one class; its members are not read yet. */
    public ClassDefinition definition(int index) {
        return new ClassDefinition(this, entry(100, index, CLASS_SIZE));
    }

    Cursor cursor(int at) {
        return new Cursor(bytes, at);
    }

    /** A string, with surrogates as they are: names need not be well-formed text. */
    public String string(int index) {
        String known = strings[index];
        return known != null ? known : (strings[index] = decode(integer(entry(60, index, 4))));
    }

    private String decode(int at) {
        Cursor in = cursor(at);
        int length = in.count(in.unsigned());
        char[] text = new char[length];
        for (int i = 0; i < length; i++) {
            text[i] = modifiedUtf8(in);
        }
        return new String(text);
    }

    private static char modifiedUtf8(Cursor in) {
        int first = in.unsignedByte();
        if (first < 0x80) {
            return (char) first;
        }
        int second = in.unsignedByte() & 0x3f;
        if (first < 0xe0) {
            return (char) ((first & 0x1f) << 6 | second);
        }
        return (char) ((first & 0xf) << 12 | second << 6 | in.unsignedByte() & 0x3f);
    }

    /** A type's descriptor. */
    public String type(int index) {
        String known = types[index];
        return known != null ? known : (types[index] = string(integer(entry(68, index, 4))));
    }

    /** A method's descriptor. */
    public String proto(int index) {
        String known = protos[index];
        return known != null ? known : (protos[index] = describe(entry(76, index, 12)));
    }

    private String describe(int at) {
        StringBuilder text = new StringBuilder("(");
        for (String parameter : typeList(integer(at + 8))) {
            text.append(parameter);
        }
        return text.append(')').append(type(integer(at + 4))).toString();
    }

    /** The descriptors of a {@code type_list}; none for offset 0. */
    String[] typeList(int at) {
        if (at == 0) {
            return new String[0];
        }
        Cursor in = cursor(at);
        String[] list = new String[in.count(in.integer())];
        Arrays.setAll(list, i -> type(in.unsignedShort()));
        return list;
    }

    public Member field(int index) {
        Member known = fields[index];
        return known != null ? known : (fields[index] = member(entry(84, index, 8), false));
    }

    public Member method(int index) {
        Member known = methods[index];
        return known != null ? known : (methods[index] = member(entry(92, index, 8), true));
    }

    private Member member(int at, boolean method) {
        Cursor in = cursor(at);
        String owner = internalName(type(in.unsignedShort()));
        int shape = in.unsignedShort();
        String name = string(in.integer());
        return new Member(owner, name, method ? proto(shape) : type(shape));
    }

    /** {@code Lcom/vendor/Thing;} as {@code com/vendor/Thing}; arrays stay as they are. */
    public static String internalName(String descriptor) {
        return descriptor.startsWith("L")
                ? descriptor.substring(1, descriptor.length() - 1)
                : descriptor;
    }

    /** Where the map says that a table of this type begins; 0 for none. */
    private int table(int type) {
        Cursor in = cursor(integer(header + 52));
        for (int left = in.count(in.integer()); left > 0; left--) {
            int found = in.unsignedShort();
            in.unsignedShort();
            in.integer();
            int offset = in.integer();
            if (found == type) {
                return header + offset;
            }
        }
        throw new IllegalArgumentException("no table of type " + type);
    }

    /** What a call site has: handle of its bootstrap method, name, type, further arguments. */
    public List<Object> callSite(int index) {
        return EncodedValue.array(this, cursor(integer(table(7) + 4 * index)));
    }

    public Handle methodHandle(int index) {
        Cursor in = cursor(table(8) + 8 * index);
        int kind = in.unsignedShort();
        in.unsignedShort();
        int member = in.unsignedShort();
        return new Handle(kind, kind < Handle.FIRST_METHOD ? field(member) : method(member));
    }

    int integer(int at) {
        return (bytes[at] & 255)
                | (bytes[at + 1] & 255) << 8
                | (bytes[at + 2] & 255) << 16
                | (bytes[at + 3] & 255) << 24;
    }
}
