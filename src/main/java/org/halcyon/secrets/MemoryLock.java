package org.halcyon.secrets;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps pages out of the swap file, as far as the system allows: `mlock` on POSIX, `VirtualLock` on Windows.
///
/// The calls are tried on one page when the class is loaded, so a system that refuses is reported exactly once.
final class MemoryLock {
    /// Locking works on whole pages; a secret that shares a page would be unlocked with its neighbour.
    static final long PAGE_BYTES = 4096;

    private static final Logger LOG = LoggerFactory.getLogger(MemoryLock.class);
    private static final FunctionDescriptor ADDRESS_AND_SIZE =
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG);
    private static final MemoryLock SYSTEM = probed();

    private record Calls(MethodHandle lock, MethodHandle unlock, boolean zeroIsSuccess) {}

    private final Optional<Calls> calls;

    private MemoryLock(Optional<Calls> calls) {
        this.calls = calls;
    }

    static MemoryLock system() {
        return SYSTEM;
    }

    /// True if the pages of `segment` will stay in memory.
    boolean lock(MemorySegment segment) {
        return calls.isPresent() && succeeds(calls.get().lock(), segment, calls.get());
    }

    boolean unlock(MemorySegment segment) {
        return calls.isPresent() && succeeds(calls.get().unlock(), segment, calls.get());
    }

    private static boolean succeeds(MethodHandle call, MemorySegment segment, Calls calls) {
        try {
            int answer = (int) call.invokeExact(segment, segment.byteSize());
            return (answer == 0) == calls.zeroIsSuccess();
        } catch (Throwable failure) { // a method handle declares Throwable; an error of the machine must not be lost
            if (failure instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("foreign call failed", failure);
        }
    }

    private static MemoryLock probed() {
        var found = new MemoryLock(find());
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment page = arena.allocate(PAGE_BYTES, PAGE_BYTES);
            if (!found.lock(page)) {
                LOG.atInfo().log("memory of secrets cannot be locked on this system");
                return new MemoryLock(Optional.empty());
            }
            found.unlock(page);
        }
        return found;
    }

    private static Optional<Calls> find() {
        try {
            return isWindows() ? calls(kernel32(), "VirtualLock", "VirtualUnlock", false) : posix();
        } catch (IllegalCallerException | IllegalArgumentException | UnsupportedOperationException refused) {
            LOG.atInfo().setCause(refused).log("no foreign calls for locking memory");
            return Optional.empty();
        }
    }

    private static Optional<Calls> posix() {
        return calls(Linker.nativeLinker().defaultLookup(), "mlock", "munlock", /* zeroIsSuccess= */ true);
    }

    private static Optional<Calls> calls(SymbolLookup symbols, String lock, String unlock, boolean zeroIsSuccess) {
        return symbols.find(lock)
                .flatMap(first ->
                        symbols.find(unlock).map(second -> new Calls(handle(first), handle(second), zeroIsSuccess)));
    }

    @SuppressWarnings("restricted") // the one foreign interface of this package besides the user id
    private static MethodHandle handle(MemorySegment symbol) {
        return Linker.nativeLinker().downcallHandle(symbol, ADDRESS_AND_SIZE);
    }

    @SuppressWarnings("restricted") // a system library, named in full
    private static SymbolLookup kernel32() {
        return SymbolLookup.libraryLookup("kernel32", Arena.global());
    }

    private static boolean isWindows() {
        return System.getProperty("os.name", "").startsWith("Windows");
    }
}
