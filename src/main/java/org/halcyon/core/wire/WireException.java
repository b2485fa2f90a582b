package org.halcyon.core.wire;

/// Bytes from outside that do not have the form they must have. Nothing was changed; a retry with the same bytes is
/// useless.
public final class WireException extends Exception {

    private static final long serialVersionUID = 1L;

    public WireException(String message) {
        super(message);
    }

    public WireException(String message, Throwable cause) {
        super(message, cause);
    }
}
