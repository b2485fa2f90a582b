package org.halcyon.lint;

import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.Set;

/// A method as bytecode names it.
///
/// @param owner internal name of the class, with slashes
/// @param descriptor its parameters and result
record MethodName(String owner, String name, String descriptor) {

    static MethodName of(InvokeInstruction invoke) {
        return new MethodName(
                invoke.owner().asInternalName(),
                invoke.name().stringValue(),
                invoke.type().stringValue());
    }

    static MethodName of(DirectMethodHandleDesc body) {
        String owner = body.owner().descriptorString();
        return new MethodName(owner.substring(1, owner.length() - 1), body.methodName(), body.lookupDescriptor());
    }

    MethodName on(String other) {
        return new MethodName(other, name, descriptor);
    }

    boolean isProgram() {
        return owner.startsWith("org/halcyon/");
    }

    boolean isConstructor() {
        return name.equals("<init>");
    }

    boolean isOfEveryObject() {
        return Set.of("equals", "hashCode", "toString").contains(name);
    }

    /// How many more locks are held after a call of it.
    int lockChange() {
        if (!owner.startsWith("java/util/concurrent/locks/")) {
            return 0;
        }
        return switch (name) {
            case "lock", "lockInterruptibly", "tryLock" -> 1;
            case "unlock" -> -1;
            default -> 0;
        };
    }

    @Override
    public String toString() {
        return owner.substring(owner.lastIndexOf('/') + 1) + "." + name;
    }
}
