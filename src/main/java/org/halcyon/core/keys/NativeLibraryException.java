package org.halcyon.core.keys;

/// The native curve library cannot be used on this machine. The message names the library, the operating system and the
/// architecture; nothing but another build or machine helps.
public final class NativeLibraryException extends Exception {

    private static final long serialVersionUID = 1L;

    public NativeLibraryException(String library, String system, String architecture, Throwable cause) {
        super("the native library " + library + " cannot be loaded on " + system + " (" + architecture + ")", cause);
    }
}
