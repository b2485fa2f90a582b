package org.halcyon.core.p2p;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// The twelve bytes that name a message: printable ASCII, filled up with zeros, nothing behind the first zero.
final class Commands {

    static final int BYTES = 12;

    private Commands() {}

    static boolean isValid(String command) {
        return !command.isEmpty()
                && command.length() <= BYTES
                && command.chars().allMatch(c -> c >= 0x20 && c <= 0x7e);
    }

    static byte[] encode(String command) {
        return Arrays.copyOf(command.getBytes(StandardCharsets.US_ASCII), BYTES);
    }

    /// The command in `head` from `offset`, or empty if the form is wrong.
    static Optional<String> decode(byte[] head, int offset) {
        int length = 0;
        while (length < BYTES && head[offset + length] != 0) {
            length++;
        }
        for (int i = length; i < BYTES; i++) {
            if (head[offset + i] != 0) {
                return Optional.empty();
            }
        }
        String command = new String(head, offset, length, StandardCharsets.ISO_8859_1);
        return isValid(command) ? Optional.of(command) : Optional.empty();
    }
}
