package org.halcyon.core.sync;

/// The chain engine cannot go on; nothing that was durable is lost.
public final class ChainEngineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ChainEngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
