package org.halcyon.storage;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.halcyon.base.IdentityId;
import org.halcyon.base.WalletId;
import org.halcyon.wallet.ScopeError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.changes.Patch;
import org.halcyon.wallet.rows.IdentityRow;

/// Which identity of a wallet has which number. What counts is how things stand after all changes, so that numbers
/// can be swapped and moved.
record IdentitySlots(Session session) {
    private static final String TAKEN = "SELECT identity_id,identity_index FROM identities WHERE wallet_id=? "
            + "AND identity_index IS NOT NULL AND length(identity_id)=32";

    /// @throws StorageException if two identities would have the same number
    void check(WalletId wallet, Patch<IdentityId, IdentityRow> patch) throws SQLException {
        if (patch.put().values().stream().allMatch(row -> row.index().isEmpty())) {
            return;
        }
        Map<Long, IdentityId> taken = taken(wallet, patch);
        for (IdentityRow row : patch.put().values()) {
            if (row.index().isPresent()) {
                long index = row.index().getAsLong();
                IdentityId other = taken.putIfAbsent(index, row.key());
                if (other != null) {
                    throw new StorageException(new ScopeError.IdentityIndexConflict(wallet, index, other, row.key()));
                }
            }
        }
    }

    /// The numbers of those rows that the patch leaves alone.
    private Map<Long, IdentityId> taken(WalletId wallet, Patch<IdentityId, IdentityRow> patch) throws SQLException {
        Map<Long, IdentityId> taken = new HashMap<>();
        PreparedStatement select = session.prepare(TAKEN);
        select.setBytes(1, wallet.toBytes());
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                IdentityId id = IdentityId.of(rows.getBytes(1));
                if (!patch.put().containsKey(id) && !patch.removed().contains(id)) {
                    taken.put(rows.getLong(2), id);
                }
            }
        }
        return taken;
    }
}
