package org.halcyon.storage;

import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What becomes of a damaged row that no balance depends on.
enum Tolerance {
    /// It damages its wallet.
    NONE,
    /// It is left out of a view that nothing is written from.
    FOR_RECOVERY;

    private static final Logger LOG = LoggerFactory.getLogger(Tolerance.class);

    /// Reads one row.
    interface Row {
        void read() throws SQLException, RowDamage;
    }

    /// @throws RowDamage if damage is not tolerated
    void read(Row row) throws SQLException, RowDamage {
        try {
            row.read();
        } catch (RowDamage damage) {
            if (this == NONE) {
                throw damage;
            }
            LOG.atWarn()
                    .addKeyValue("site", damage.site().tag())
                    .setCause(damage)
                    .log("damaged row is left out of the recovery view");
        }
    }
}
