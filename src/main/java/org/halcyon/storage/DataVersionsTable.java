package org.halcyon.storage;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.halcyon.base.WalletId;
import org.halcyon.wallet.Changeset;
import org.halcyon.wallet.changes.LayerTwoChanges;

/// Table `data_versions`: a counter per wallet and domain that moves with every commit that touched it.
final class DataVersionsTable {
    private static final String COUNT = "INSERT INTO data_versions(wallet_id,domain,seq) VALUES(?,?,1) "
            + "ON CONFLICT(wallet_id,domain) DO UPDATE SET seq=CASE WHEN seq<9223372036854775807 THEN seq+1 ELSE seq END";

    private final Session session;

    DataVersionsTable(Session session) {
        this.session = session;
    }

    void count(Changeset changes) throws SQLException {
        count(changes.wallet(), "wallet", changes.registration().isPresent());
        count(
                changes.wallet(),
                "accounts",
                !changes.accounts().isEmpty() || !changes.addresses().isEmpty());
        count(changes.wallet(), "core", changes.touchesChain());
        count(
                changes.wallet(),
                "marks",
                !changes.notes().isEmpty() || !changes.frozen().isEmpty());
        count(changes.wallet(), "kv", !changes.values().isEmpty());
        count(changes.wallet(), changes.layerTwo());
    }

    private void count(WalletId wallet, LayerTwoChanges changes) throws SQLException {
        count(wallet, "identities", changes.identities().size() > 0);
        count(wallet, "holdings", changes.holdings().size() > 0);
        count(wallet, "contacts", changes.contacts().size() > 0);
        count(wallet, "shared", changes.shared().size() > 0);
        count(wallet, "shielded", changes.shielded().size() > 0);
        count(wallet, "tree", changes.tree().size() > 0);
    }

    private void count(WalletId wallet, String domain, boolean touched) throws SQLException {
        if (touched) {
            PreparedStatement statement = session.prepare(COUNT);
            statement.setBytes(1, wallet.toBytes());
            statement.setString(2, domain);
            statement.executeUpdate();
        }
    }

    void delete(WalletId wallet) throws SQLException {
        PreparedStatement statement = session.prepare("DELETE FROM data_versions WHERE wallet_id=?");
        statement.setBytes(1, wallet.toBytes());
        statement.executeUpdate();
    }
}
