package org.halcyon.core.quorum.list;

import org.halcyon.core.wire.WireException;

/// What kind of masternode an entry is.
public enum MasternodeType {
    REGULAR,
    /// Serves Platform too.
    EVO;

    static MasternodeType ofWire(int number) throws WireException {
        return switch (number) {
            case 0 -> REGULAR;
            case 1 -> EVO;
            default -> throw new WireException("masternode of type " + number);
        };
    }
}
