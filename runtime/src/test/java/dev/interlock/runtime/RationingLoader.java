package dev.interlock.runtime;

import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Loads the locks anew, so that each asks the {@link Ration} before it allocates or calls what may. */
final class RationingLoader extends RenewingLoader {
    /** What allocates nothing in the JDK: classes, and methods of others. */
    private static final Set<String> FRUGAL = Set.of(
            "java/lang/Object",
            "java/lang/Thread",
            "java/lang/System",
            "java/lang/Math",
            "java/lang/ref/WeakReference",
            "java/lang/invoke/VarHandle",
            "java/lang/invoke/MethodHandle",
            "java/util/Objects",
            "java/util/concurrent/locks/LockSupport",
            "java/util/concurrent/TimeUnit",
            "java/lang/ThreadLocal.get",
            "java/util/Map.remove",
            "java/util/concurrent/locks/Lock",
            "java/util/List.get",
            "java/util/List.isEmpty",
            "java/util/List.size");

    @Override
    boolean renews(String name) {
        return super.renews(name) && !name.equals(Ration.class.getName());
    }

    @Override
    byte[] prepare(String name, byte[] code) {
        if (isOfTheTest(name)) {
            return code;
        }
        ClassWriter rationed = new ClassWriter(0);
        new ClassReader(code).accept(new Rationed(rationed), 0);
        return rationed.toByteArray();
    }

    /** What the locks are used by. */
    private static boolean isOfTheTest(String name) {
        return name.startsWith(RationedScenes.class.getName()) || name.startsWith(Waits.class.getName());
    }

    private static final class Rationed extends ClassVisitor {
        Rationed(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            return name.equals("<clinit>") ? next : new Asking(next);
        }
    }

    private static final class Asking extends MethodVisitor {
        Asking(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        private void ask() {
            super.visitMethodInsn(
                    Opcodes.INVOKESTATIC, Ration.class.getName().replace('.', '/'), "spend", "()V", false);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            super.visitTypeInsn(opcode, type);
            // Not before: stack maps refer to the place of the instruction.
            if (opcode == Opcodes.NEW || opcode == Opcodes.ANEWARRAY) {
                ask();
            }
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            if (opcode == Opcodes.NEWARRAY) {
                ask();
            }
            super.visitIntInsn(opcode, operand);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            ask();
            super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            boolean frugal = FRUGAL.contains(owner) || FRUGAL.contains(owner + "." + name);
            if (owner.startsWith("java/") && !frugal && !name.equals("<init>")) {
                ask();
            }
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }
    }
}
