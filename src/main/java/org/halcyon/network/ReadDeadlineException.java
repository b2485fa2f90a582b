package org.halcyon.network;

import java.io.IOException;

/// The bytes did not come before the read deadline of the connection. Bytes that came before it are consumed.
public final class ReadDeadlineException extends IOException {

    private static final long serialVersionUID = 1L;

    ReadDeadlineException() {
        super("nothing came before the read deadline");
    }
}
