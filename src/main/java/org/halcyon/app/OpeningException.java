package org.halcyon.app;

/// A network that cannot be opened, with the stable code of whoever refused.
final class OpeningException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    /// @param sentence for a person
    OpeningException(String code, String sentence) {
        super(sentence);
        this.code = code;
    }

    OpeningException(String code, String sentence, Throwable cause) {
        super(sentence, cause);
        this.code = code;
    }

    String code() {
        return code;
    }
}
