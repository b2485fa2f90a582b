package org.halcyon.secrets;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;

/// Secret bytes outside the Java heap, on pages of their own that stay out of swap where the system allows it.
///
/// Zeroed by [#close()]; after that every access throws [IllegalStateException], which is a bug of the caller. Any
/// thread may use and close it. Cannot be printed, serialised or compared in variable time.
public final class SecretBytes implements AutoCloseable {
    private final Object guard = new Object();
    private final Arena arena = Arena.ofShared();
    private final MemorySegment pages;
    private final int length;
    private boolean closed;

    private SecretBytes(int length) {
        this.length = length;
        this.pages = arena.allocate(wholePages(length), MemoryLock.PAGE_BYTES);
        MemoryLock.system().lock(pages);
    }

    /// A copy of `source`, which stays with the caller.
    public static SecretBytes copyOf(byte[] source) {
        return copyOf(source, 0, source.length);
    }

    public static SecretBytes copyOf(byte[] source, int from, int length) {
        Objects.checkFromIndexSize(from, length, source.length);
        var secret = new SecretBytes(length);
        MemorySegment.copy(source, from, secret.pages, ValueLayout.JAVA_BYTE, 0, length);
        return secret;
    }

    /// Takes the content of `source` and wipes it.
    public static SecretBytes takeFrom(byte[] source) {
        try {
            return copyOf(source);
        } finally {
            Arrays.fill(source, (byte) 0);
        }
    }

    public static SecretBytes random(int length, SecureRandom random) {
        byte[] fresh = new byte[length];
        random.nextBytes(fresh);
        return takeFrom(fresh);
    }

    public int length() {
        return length;
    }

    /// Runs `use` on a heap copy that is wiped when it returns or throws. No lock is held meanwhile.
    ///
    /// @throws IllegalStateException if this secret is closed
    public <T, E extends Exception> T use(SecretUse<T, E> use) throws E {
        byte[] copy = heapCopy();
        try {
            return use.apply(copy);
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    /// An independent secret with the same content.
    ///
    /// @throws IllegalStateException if this secret is closed
    public SecretBytes copy() {
        return takeFrom(heapCopy());
    }

    /// An independent secret with a part of the content.
    public SecretBytes slice(int from, int count) {
        Objects.checkFromIndexSize(from, count, length);
        return use(bytes -> copyOf(bytes, from, count));
    }

    public boolean isClosed() {
        synchronized (guard) {
            return closed;
        }
    }

    /// Zeroes and frees the memory. Closing again does nothing.
    @Override
    public void close() {
        synchronized (guard) {
            if (closed) {
                return;
            }
            closed = true;
            wipe(pages);
            MemoryLock.system().unlock(pages);
            arena.close();
        }
    }

    /// Compares contents in time that depends on the lengths only. A closed secret equals itself and nothing else.
    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof SecretBytes that) || isClosed() || that.isClosed()) {
            return false;
        }
        return use(mine -> that.use(theirs -> MessageDigest.isEqual(mine, theirs)));
    }

    /// Depends on the length only: a hash of the content would be a fingerprint of it.
    @Override
    public int hashCode() {
        return length;
    }

    @Override
    public String toString() {
        return "SecretBytes[redacted]";
    }

    static void wipe(MemorySegment pages) {
        pages.fill((byte) 0);
    }

    /// The off-heap pages, for the test that looks at their end of life.
    MemorySegment pages() {
        return pages;
    }

    private byte[] heapCopy() {
        byte[] copy = new byte[length];
        synchronized (guard) {
            if (closed) {
                throw new IllegalStateException("secret is closed");
            }
            MemorySegment.copy(pages, ValueLayout.JAVA_BYTE, 0, copy, 0, length);
        }
        return copy;
    }

    private static long wholePages(int length) {
        long count = Math.max(1, (length + MemoryLock.PAGE_BYTES - 1) / MemoryLock.PAGE_BYTES);
        return count * MemoryLock.PAGE_BYTES;
    }
}
