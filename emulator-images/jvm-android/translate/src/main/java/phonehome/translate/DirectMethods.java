package phonehome.translate;

import java.util.Map;
import org.objectweb.asm.MethodVisitor;
import phonehome.translate.code.CodeWriter;
import phonehome.translate.code.Types;
import phonehome.translate.dex.ClassDefinition;
import phonehome.translate.dex.Code;
import phonehome.translate.dex.DexFile;

/** The code of one class, translated without dex2jar. */
final class DirectMethods {
    private final DexFile dex;
    private final Map<String, Integer> code;
    private final String owner;
    private final String superName;
    private final Types types;
    private final int mostInstructions;

    DirectMethods(
            DexFile dex, ClassDefinition definition, Hierarchy hierarchy, int mostInstructions) {
        this.dex = dex;
        code = definition.code();
        owner = definition.name();
        Hierarchy.Node node = hierarchy.lookup(owner);
        superName = node == null ? null : node.superName();
        types = new Types(hierarchy);
        this.mostInstructions = mostInstructions;
    }

    /** Raises an unchecked exception where dex2jar has to take the class. */
    void write(
            boolean isStatic,
            String name,
            String descriptor,
            ArrayClones clones,
            MethodVisitor out) {
        Code body = Code.read(dex, code.get(name + descriptor), mostInstructions);
        var declared = new CodeWriter.Declaration(owner, superName, isStatic, name, descriptor);
        new CodeWriter(dex, body, declared, types, clones, out).write();
    }
}
