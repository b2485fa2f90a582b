package org.halcyon.cli;

/// How much a command says on standard error beside its failure.
public enum Loudness {
    /// Nothing, not even warnings.
    QUIET,
    USUAL,
    INFO,
    DEBUG,
    TRACE;

    static Loudness of(int times) {
        return switch (times) {
            case 0 -> USUAL;
            case 1 -> INFO;
            case 2 -> DEBUG;
            default -> TRACE;
        };
    }
}
