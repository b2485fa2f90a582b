package org.halcyon.storage;

import java.io.Serial;
import org.halcyon.wallet.DamageSite;

/// A stored row that cannot be trusted. The detail names columns and sizes, never a value.
final class RowDamage extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final DamageSite site;

    RowDamage(DamageSite site, String detail) {
        super(detail);
        this.site = site;
    }

    RowDamage(DamageSite site, String detail, Throwable cause) {
        super(detail, cause);
        this.site = site;
    }

    DamageSite site() {
        return site;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
