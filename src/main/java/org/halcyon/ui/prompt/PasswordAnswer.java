package org.halcyon.ui.prompt;

/// The end of a prompt that asks for a password. Whoever takes the characters wipes them.
public sealed interface PasswordAnswer {
    /// A final class and no record, so that nothing prints or copies it.
    final class Given implements PasswordAnswer {
        private final char[] password;

        Given(char[] password) {
            this.password = password;
        }

        /// The characters themselves, not a copy.
        public char[] password() {
            return password;
        }

        @Override
        public String toString() {
            return "Given[redacted]";
        }
    }

    record NotGiven() implements PasswordAnswer {}
}
