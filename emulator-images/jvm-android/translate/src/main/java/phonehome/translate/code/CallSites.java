package phonehome.translate.code;

import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import phonehome.translate.dex.DexFile;
import phonehome.translate.dex.EncodedValue;
import phonehome.translate.dex.Member;

/** Call sites and method handles as ASM has them. */
final class CallSites {
    private static final int[] TAGS = {
        Opcodes.H_PUTSTATIC,
        Opcodes.H_GETSTATIC,
        Opcodes.H_PUTFIELD,
        Opcodes.H_GETFIELD,
        Opcodes.H_INVOKESTATIC,
        Opcodes.H_INVOKEVIRTUAL,
        Opcodes.H_NEWINVOKESPECIAL,
        Opcodes.H_INVOKESPECIAL,
        Opcodes.H_INVOKEINTERFACE,
    };

    private CallSites() {}

    static String descriptor(DexFile dex, int index) {
        return ((EncodedValue.Proto) dex.callSite(index).get(2)).descriptor();
    }

    static String name(DexFile dex, int index) {
        return (String) dex.callSite(index).get(1);
    }

    static Handle bootstrap(DexFile dex, int index, Types types) {
        return handle((phonehome.translate.dex.Handle) dex.callSite(index).get(0), types);
    }

    static Object[] arguments(DexFile dex, int index, Types types) {
        List<Object> all = dex.callSite(index);
        return all.subList(3, all.size()).stream().map(one -> constant(one, types)).toArray();
    }

    private static Object constant(Object value, Types types) {
        if (value instanceof EncodedValue.Type type) {
            return Type.getType(type.descriptor());
        }
        if (value instanceof EncodedValue.Proto proto) {
            return Type.getMethodType(proto.descriptor());
        }
        return value instanceof phonehome.translate.dex.Handle handle
                ? handle(handle, types)
                : value;
    }

    static Handle handle(phonehome.translate.dex.Handle handle, Types types) {
        Member member = handle.member();
        boolean isInterface = types.isInterface(member.owner());
        return new Handle(
                TAGS[handle.kind()],
                member.owner(),
                member.name(),
                member.descriptor(),
                isInterface);
    }
}
