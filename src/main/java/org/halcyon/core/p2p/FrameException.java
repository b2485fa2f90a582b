package org.halcyon.core.p2p;

/// A frame head that cannot be trusted, so that the stream has no meaning any more: the connection must be closed.
public final class FrameException extends Exception {

    private static final long serialVersionUID = 1L;

    /// What was wrong with the head.
    public enum Defect {
        /// The first four bytes belong to another network or protocol.
        MAGIC,
        /// The command has a foreign byte, or bytes after its end.
        COMMAND,
        /// The payload would be longer than the command allows.
        LENGTH
    }

    private final Defect defect;

    FrameException(Defect defect, String message) {
        super(message);
        this.defect = defect;
    }

    public Defect defect() {
        return defect;
    }
}
