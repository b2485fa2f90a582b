package org.halcyon.cli;

/// How the process ends. The numbers are fixed.
public enum ExitCode {
    DONE(0),
    /// Something failed while it ran.
    FAILED(1),
    /// The command line cannot be understood.
    USAGE(2),
    /// A password, a file or the data were not accepted.
    REFUSED(3),
    /// Somebody else is at work there; try later.
    BUSY(4);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
