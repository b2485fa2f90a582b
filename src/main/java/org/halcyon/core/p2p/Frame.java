package org.halcyon.core.p2p;

/// One message as it travels: a command and its undecoded payload.
///
/// @param command 1 to 12 printable ASCII characters
public record Frame(String command, Payload payload) {

    public Frame {
        if (!Commands.isValid(command)) {
            throw new IllegalArgumentException("not a command");
        }
    }
}
