package org.halcyon.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// Where a command gets passwords and phrases from: the keyboard without echo, or the first line of a file. The file
/// `-` is standard input, of which each secret takes one line; `/dev/fd/3` is a file descriptor. Never an argument.
final class Secrets {

    private static final int MOST_BYTES = 4_096;
    private static final String STANDARD_INPUT = "-";

    private final Terminal terminal;

    Secrets(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Reads one secret, which the caller wipes.
    ///
    /// @param file from an option, empty to ask
    char[] read(Optional<String> file, String question) throws CommandFailure {
        if (file.isEmpty()) {
            return ask(question);
        }
        try {
            return file.get().equals(STANDARD_INPUT) ? line(terminal.in()) : fromFile(Path.of(file.get()));
        } catch (IOException | IllegalArgumentException failure) {
            throw new CommandFailure("secret_unreadable", "a secret could not be read", ExitCode.FAILED, failure);
        }
    }

    /// Asks twice when a person types it, so that a slip does not lock the vault.
    char[] readNew(Optional<String> file, String question) throws CommandFailure {
        char[] first = read(file, question);
        if (file.isPresent()) {
            return first;
        }
        char[] second = ask(question + " again");
        boolean same = Arrays.equals(first, second);
        Arrays.fill(second, '\0');
        if (!same) {
            Arrays.fill(first, '\0');
            throw new CommandFailure("passwords_differ", "the two passwords are not the same", ExitCode.REFUSED);
        }
        return first;
    }

    private char[] ask(String question) throws CommandFailure {
        Terminal.Keyboard keyboard = terminal.keyboard()
                .orElseThrow(
                        () -> CommandFailure.usage(
                                "nobody can be asked here; hand the secret over by an option that names a file, or - for standard input"));
        return keyboard.secret(question + ": ");
    }

    private static char[] fromFile(Path file) throws IOException, CommandFailure {
        try (InputStream in = Files.newInputStream(file)) {
            return line(in);
        }
    }

    /// Up to the end of the line; reads not one byte further.
    private static char[] line(InputStream in) throws IOException, CommandFailure {
        byte[] bytes = new byte[MOST_BYTES];
        try {
            int length = 0;
            for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
                if (length == MOST_BYTES) {
                    throw new CommandFailure(
                            "secret_too_long", "the secret is longer than 4,096 bytes", ExitCode.REFUSED);
                }
                bytes[length++] = (byte) next;
            }
            boolean carriage = length > 0 && bytes[length - 1] == '\r';
            return decode(bytes, carriage ? length - 1 : length);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static char[] decode(byte[] bytes, int length) throws CommandFailure {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
            char[] chars = new char[text.remaining()];
            text.get(chars);
            Arrays.fill(text.array(), '\0');
            return chars;
        } catch (CharacterCodingException failure) {
            throw new CommandFailure("secret_not_text", "the secret is not text in utf-8", ExitCode.REFUSED, failure);
        }
    }
}
