package org.halcyon.core.keys;

/// A text or bytes from outside that should be a key, an encoded hash or a path and is not. The message is one clear
/// sentence without any part of the input, which may be secret. A retry with the same input is useless.
public final class KeyFormatException extends Exception {

    private static final long serialVersionUID = 1L;

    public KeyFormatException(String message) {
        super(message);
    }

    public KeyFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
