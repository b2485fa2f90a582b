package org.halcyon.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Optional;

/// Where a command reads and writes.
///
/// @param in for passwords and phrases that are handed over instead of typed
/// @param keyboard empty if nobody sits there
public record Terminal(InputStream in, PrintStream out, PrintStream err, Optional<Keyboard> keyboard) {

    /// A person who can be asked.
    public interface Keyboard {
        /// Asks without echo; the caller wipes the answer, which is empty if there is none.
        char[] secret(String question);

        /// Asks and shows what is typed; empty if there is no answer.
        String line(String question);
    }
}
