package org.halcyon.campaign;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.halcyon.campaign.SecretForms.Form;

/// Looks for many byte patterns in one pass over a file of any size.
final class SecretScan {
    private static final int HEAD = Long.BYTES;
    private static final int BITS = 22;

    private final Map<Long, List<Form>> byHead = new HashMap<>();
    private final long[] filter = new long[1 << (BITS - 6)];
    private final int longest;

    /// @param at offset of the first byte in the file
    record Hit(String form, Path file, long at) {}

    SecretScan(List<Form> forms) {
        forms.forEach(this::add);
        longest = forms.stream().mapToInt(form -> form.bytes().length).max().orElse(HEAD);
    }

    private void add(Form form) {
        long head = 0;
        for (int i = 0; i < HEAD; i++) {
            head = (head << 8) | (form.bytes()[i] & 0xff);
        }
        List<Form> same = byHead.computeIfAbsent(head, key -> new ArrayList<>());
        if (same.stream().noneMatch(other -> Arrays.equals(other.bytes(), form.bytes()))) {
            same.add(form);
        }
        int bit = bit(head);
        filter[bit >>> 6] |= 1L << bit;
    }

    private static int bit(long head) {
        return (int) ((head * 0x9E3779B97F4A7C15L) >>> (64 - BITS));
    }

    int patterns() {
        return byHead.values().stream().mapToInt(List::size).sum();
    }

    List<Hit> search(Path file) throws IOException {
        var hits = new ArrayList<Hit>();
        var ring = new byte[Integer.highestOneBit(longest) * 4];
        long read = 0;
        long head = 0;
        var open = new ArrayList<Waiting>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            for (int next = in.read(); next >= 0; next = in.read()) {
                ring[(int) (read & ring.length - 1)] = (byte) next;
                read++;
                head = (head << 8) | next;
                int bit = bit(head);
                if ((filter[bit >>> 6] >>> bit & 1) != 0 && byHead.containsKey(head)) {
                    for (Form form : byHead.get(head)) {
                        open.add(new Waiting(form, read - HEAD));
                    }
                }
                if (!open.isEmpty()) {
                    settle(open, ring, read, file, hits);
                }
            }
        }
        return hits;
    }

    /// A pattern whose head was seen and whose end was not.
    private record Waiting(Form form, long from) {}

    private static void settle(List<Waiting> open, byte[] ring, long read, Path file, List<Hit> hits) {
        open.removeIf(waiting -> {
            byte[] bytes = waiting.form().bytes();
            long known = Math.min(read - waiting.from(), bytes.length);
            for (int i = 0; i < known; i++) {
                if (ring[(int) (waiting.from() + i & ring.length - 1)] != bytes[i]) {
                    return true;
                }
            }
            if (known < bytes.length) {
                return false;
            }
            hits.add(new Hit(waiting.form().name(), file, waiting.from()));
            return true;
        });
    }
}
