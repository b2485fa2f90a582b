package org.halcyon.app;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.util.Optional;
import org.halcyon.cli.Terminal;

/// The streams of the process. The keyboard counts only where both ends are a terminal.
final class SystemTerminal {

    private SystemTerminal() {}

    static Terminal open() {
        Optional<Terminal.Keyboard> keyboard = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .map(SystemTerminal::keyboard);
        // unbuffered, so that the process that runs next finds what this one has not taken
        return new Terminal(new FileInputStream(FileDescriptor.in), System.out, System.err, keyboard);
    }

    private static Terminal.Keyboard keyboard(Console console) {
        return new Terminal.Keyboard() {
            @Override
            public char[] secret(String question) {
                char[] typed = console.readPassword("%s", question);
                return typed == null ? new char[0] : typed;
            }

            @Override
            public String line(String question) {
                String typed = console.readLine("%s", question);
                return typed == null ? "" : typed;
            }
        };
    }
}
