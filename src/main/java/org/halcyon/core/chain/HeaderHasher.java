package org.halcyon.core.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.halcyon.core.hash.X11;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.WireException;

/// Computes the X11 hashes of headers, the dear part of validation (about 0.1 ms each). One object per thread.
public final class HeaderHasher {

    private final X11 x11 = new X11();

    public HashedHeader hash(BlockHeader header) {
        return new HashedHeader(header, BlockHash.ofWire(x11.hash(header.toWire())));
    }

    /// Reads one header of 80 bytes and hashes the bytes as they are.
    public HashedHeader read(ByteReader in) throws WireException {
        byte[] raw = in.bytes(BlockHeader.BYTES);
        return new HashedHeader(BlockHeader.read(new ByteReader(raw)), BlockHash.ofWire(x11.hash(raw)));
    }

    public List<HashedHeader> hashAll(List<BlockHeader> headers) {
        List<HashedHeader> hashed = new ArrayList<>(headers.size());
        for (BlockHeader header : headers) {
            hashed.add(hash(header));
        }
        return hashed;
    }

    /// Hashes in up to `lanes` tasks on `executor`, in any order, and completes with the headers in their order. Any
    /// thread may call it; nothing blocks.
    public static CompletableFuture<List<HashedHeader>> hashAll(
            List<BlockHeader> headers, Executor executor, int lanes) {
        List<CompletableFuture<List<HashedHeader>>> parts = new ArrayList<>();
        int size = Math.max(1, Math.ceilDiv(headers.size(), Math.max(1, lanes)));
        for (int from = 0; from < headers.size(); from += size) {
            List<BlockHeader> part = List.copyOf(headers.subList(from, Math.min(from + size, headers.size())));
            parts.add(CompletableFuture.supplyAsync(() -> new HeaderHasher().hashAll(part), executor));
        }
        return CompletableFuture.allOf(parts.toArray(CompletableFuture<?>[]::new))
                .thenApply(done ->
                        parts.stream().flatMap(part -> part.join().stream()).toList());
    }
}
