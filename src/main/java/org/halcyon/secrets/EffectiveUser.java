package org.halcyon.secrets;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.OptionalInt;

/// The numeric id of the user that this process acts as, asked from the system (`geteuid`); the environment and the
/// name property can be set by anybody. Empty where the system has no such id.
final class EffectiveUser {
    private EffectiveUser() {}

    static OptionalInt uid() {
        return Linker.nativeLinker()
                .defaultLookup()
                .find("geteuid")
                .map(EffectiveUser::call)
                .orElseGet(OptionalInt::empty);
    }

    @SuppressWarnings("restricted") // a call without arguments into the C library
    private static OptionalInt call(MemorySegment symbol) {
        var handle = Linker.nativeLinker().downcallHandle(symbol, FunctionDescriptor.of(ValueLayout.JAVA_INT));
        try {
            return OptionalInt.of((int) handle.invokeExact());
        } catch (Throwable failure) { // a method handle declares Throwable; an error of the machine must not be lost
            if (failure instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("foreign call failed", failure);
        }
    }
}
