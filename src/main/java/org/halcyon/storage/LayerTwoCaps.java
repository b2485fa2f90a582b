package org.halcyon.storage;

import java.util.Map;
import org.halcyon.base.IdentityId;
import org.halcyon.base.WalletId;
import org.halcyon.wallet.Changeset;
import org.halcyon.wallet.ScopeError;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.changes.ContactChanges;
import org.halcyon.wallet.changes.HoldingChanges;
import org.halcyon.wallet.changes.IdentityChanges;
import org.halcyon.wallet.changes.LayerTwoChanges;
import org.halcyon.wallet.changes.Patch;
import org.halcyon.wallet.changes.ShieldedChanges;
import org.halcyon.wallet.changes.TreeChanges;
import org.halcyon.wallet.rows.IdentityKeyId;
import org.halcyon.wallet.rows.IdentityKeyRow;
import org.halcyon.wallet.rows.IdentityRow;
import org.halcyon.wallet.rows.StoredRow;

/// Refuses changes beyond the chain that lie in the wrong place or would be unreadable later, before any statement
/// runs.
final class LayerTwoCaps {
    private LayerTwoCaps() {}

    /// @throws StorageException with a constraint disposition
    static void check(Changeset changes) {
        LayerTwoChanges parts = changes.layerTwo();
        if (changes.wallet().isNone()) {
            refuseWithoutWallet(changes);
        }
        identities(changes.wallet(), parts.identities());
        checkKeys("platform_addresses", parts.holdings().addresses());
        checkKeys("asset_locks", parts.holdings().assetLocks());
        checkKeys("invitations", parts.holdings().invitations());
        checkKeys("token_balances", parts.holdings().tokenBalances());
        contacts(parts.contacts());
        checkKeys("dashpay_profiles", parts.shared().profiles());
        checkKeys("tokens", parts.shared().tokens());
        checkKeys("tracked_masternodes", parts.shared().masternodes());
        shielded(parts.shielded());
        tree(parts.tree());
        RowCaps.check(parts);
    }

    /// Without a wallet there can be identities and what hangs on them, rows that belong to nobody, and a tree.
    private static void refuseWithoutWallet(Changeset changes) {
        LayerTwoChanges parts = changes.layerTwo();
        HoldingChanges held = parts.holdings();
        refuse("the chain", changes.size() != parts.size());
        refuse("addresses on Platform", held.size() != held.tokenBalances().size());
        refuse("the identity scan", !parts.identities().scan().isEmpty());
        refuse("the shielded pool", parts.shielded().size() > 0);
    }

    private static void refuse(String part, boolean there) {
        if (there) {
            throw new StorageException(new ScopeError.WalletMissing(part));
        }
    }

    private static void identities(WalletId wallet, IdentityChanges changes) {
        for (Map.Entry<IdentityId, IdentityRow> entry :
                changes.identities().put().entrySet()) {
            IdentityRow row = entry.getValue();
            if (!row.key().equals(entry.getKey())) {
                throw refused(new ScopeError.IdentityEntryIdMismatch(entry.getKey(), row.key()));
            }
            if (wallet.isNone() && row.index().isPresent()) {
                throw refused(new ScopeError.WalletlessIdentityIndex(
                        row.key(), row.index().getAsLong()));
            }
        }
        for (Map.Entry<IdentityKeyId, IdentityKeyRow> entry :
                changes.keys().put().entrySet()) {
            IdentityKeyId key = entry.getKey();
            if (!entry.getValue().key().equals(key)) {
                throw refused(new ScopeError.IdentityKeyEntryMismatch(key.identity(), key.id()));
            }
        }
        checkKeys("dpns_names", changes.names());
        if (changes.scan().put().filter(scan -> scan.contradictsItself()).isPresent()) {
            throw refused(new ScopeError.ScanContradiction());
        }
    }

    private static void contacts(ContactChanges changes) {
        checkKeys("contacts", changes.contacts());
        checkKeys("contact_requests", changes.requests());
        checkKeys("ignored_senders", changes.ignored());
        checkKeys("contact_crypto_queue", changes.tasks());
        checkKeys("dashpay_payments", changes.payments());
    }

    private static void shielded(ShieldedChanges changes) {
        checkKeys("shielded_accounts", changes.accounts());
        checkKeys("shielded_notes", changes.notes());
        checkKeys("shielded_outgoing", changes.outgoing());
        checkKeys("shielded_activity", changes.activity());
    }

    private static void tree(TreeChanges changes) {
        checkKeys("tree_shards", changes.shards());
        checkKeys("tree_cap", changes.caps());
        checkKeys("tree_checkpoints", changes.checkpoints());
    }

    private static <K extends Comparable<K>, R extends StoredRow<K, R>> void checkKeys(
            String table, Patch<K, R> patch) {
        patch.put().forEach((key, row) -> {
            if (!row.key().equals(key)) {
                throw refused(new ScopeError.EntryMismatch(table));
            }
        });
    }

    private static StorageException refused(StorageError error) {
        return new StorageException(error);
    }
}
