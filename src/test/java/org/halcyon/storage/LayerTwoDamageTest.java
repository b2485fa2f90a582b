package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.halcyon.base.WalletId;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.Changeset;
import org.halcyon.wallet.ChangesetBuilder;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.DataError;
import org.halcyon.wallet.ScopeError;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StoreError;
import org.halcyon.wallet.StoredShared.DamagedShared;
import org.halcyon.wallet.StoredShared.LoadedShared;
import org.halcyon.wallet.StoredTree.DamagedTree;
import org.halcyon.wallet.StoredWallet.DamagedWallet;
import org.halcyon.wallet.StoredWallet.LoadedWallet;
import org.halcyon.wallet.rows.AssetLockRow;
import org.halcyon.wallet.rows.AssetLockStatus;
import org.halcyon.wallet.rows.IdentityScan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rows beyond the chain that another program changed while the store was open.
@Timeout(120)
final class LayerTwoDamageTest extends StoreCase {

    private SqliteStore filled() {
        SqliteStore store = open();
        await(store.store(LayerTwo.everything(Rows.wallet(1))));
        return store;
    }

    private static Columns table(String name) {
        return Tampering.TABLES.stream()
                .filter(table -> table.table().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private DamagedWallet damage(SqliteStore store, String table, String column, String value) throws Exception {
        try (Tampering peer = Tampering.with(file());
                AutoCloseable undo = peer.set(table(table), column, value)) {
            assertThat(undo).isNotNull();
            var found = await(store.load()).getFirst();
            assertThat(found).as(table + "." + column + "=" + value).isInstanceOf(DamagedWallet.class);
            return (DamagedWallet) found;
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "identities, balance, -1, identity_row",
                "identities, identity_index, 2147483648, identity_row",
                "identities, status, 'gone', identity_row",
                "identities, revision, -1, identity_row",
                "identity_keys, key_id, 4294967296, identity_key_row",
                "identity_keys, data, x'', identity_key_row",
                "identity_keys, data, x'02', identity_key_row",
                "identity_keys, hash160, zeroblob(20), identity_key_row",
                "identity_keys, hash160, zeroblob(21), identity_key_row",
                "identity_keys, bounds_contract, NULL, identity_key_row",
                "dpns_names, status, 'sold', identity_row",
                "identity_scan_gaps, failed_index, -1, scan_contradiction",
                "platform_addresses, balance, -9223372036854775808, platform_address_row",
                "platform_addresses, nonce, 4294967296, platform_address_row",
                "platform_addresses, address, zeroblob(19), platform_address_row",
                "platform_address_sync, sync_height, -1, platform_address_row",
                "asset_locks, amount, -1, asset_lock_drift",
                "invitations, amount, -1, invitation_row",
                "invitations, status, 'lost', invitation_row",
                "token_balances, balance, -1, token_row",
                "token_balances, token_id, zeroblob(33), token_row",
                "contacts, hidden, 2, contact_row",
                "contact_accounts, account, 4294967296, contact_row",
                "contact_requests, direction, 'none', contact_row",
                "contact_requests, contact_id, zeroblob(31), contact_row",
                "ignored_senders, ignored_ms, -1, contact_row",
                "contact_crypto_queue, encrypted_xpub, NULL, contact_row",
                "dashpay_payments, amount, -1, contact_row",
                "dashpay_payments, txid, zeroblob(31), contact_row",
                "shielded_accounts, viewing_key_sealed, x'', viewing_key",
                "shielded_accounts, next_position, -1, viewing_key",
                "shielded_notes, value, -1, note_row",
                "shielded_notes, note_data, zeroblob(116), note_row",
                "shielded_notes, nullifier, zeroblob(31), note_row",
                "shielded_outgoing, memo, zeroblob(37), note_row",
                "shielded_outgoing, recipient, zeroblob(44), note_row",
                "shielded_activity, kind, 8, note_row",
                "shielded_activity_refs, ref_kind, 'seen', note_row",
                "shielded_activity_refs, ref, zeroblob(31), note_row"
            })
    @Covers({"S36", "S37"})
    void aRowThatCannotBeDamagesItsWalletOnly(String table, String column, String value, String site) throws Exception {
        SqliteStore store = filled();
        await(store.store(Rows.registered(Rows.wallet(2)).build()));

        DamagedWallet damaged = damage(store, table, column, value.strip());

        assertThat(damaged.id()).isEqualTo(Rows.wallet(1));
        assertThat(damaged.site().tag()).isEqualTo(site);
        assertThat(loaded(store, 2).id()).isEqualTo(Rows.wallet(2));
        assertThat(await(store.loadShared())).isInstanceOf(LoadedShared.class);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "identities, balance",
                "identity_keys, purpose",
                "platform_addresses, nonce",
                "invitations, amount",
                "token_balances, balance",
                "contacts, hidden",
                "ignored_senders, ignored_ms",
                "dashpay_payments, created_ms",
                "shielded_accounts, next_position",
                "shielded_notes, value",
                "shielded_outgoing, value",
                "shielded_activity, amount"
            })
    void aRowThatDiffersFromItsDigestDamagesItsWallet(String table, String column) throws Exception {
        SqliteStore store = filled();
        try (Tampering peer = Tampering.with(file())) {
            peer.peer().execute("UPDATE " + table + " SET " + column + "=1-" + column + "%2");
        }

        assertThat(await(store.load()).getFirst())
                .isInstanceOfSatisfying(
                        DamagedWallet.class,
                        damaged -> assertThat(damaged.site()).isEqualTo(DamageSite.ROW_DIGEST));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "status, 'built'",
                "status, 'broadcast'",
                "status, 'chain_locked'",
                "proof_kind, 'chain'",
                "proof_kind, NULL",
                "proof_islock, NULL",
                "proof_islock, CAST(proof_islock||x'00' AS BLOB)",
                "proof_islock, x'01'",
                "consumed_by, zeroblob(32)",
                "amount, amount+1",
                "vout, 1",
                "txid, zeroblob(32)",
                "raw_tx, x'00'",
                "raw_tx, CAST(raw_tx||x'00' AS BLOB)",
                "funding_type, 'bip44'"
            })
    @Covers({"S41", "CMT-007"})
    void anAssetLockThatContradictsItselfIsDamage(String column, String value) throws Exception {
        assertThat(damage(filled(), "asset_locks", column, value).site()).isEqualTo(DamageSite.ASSET_LOCK_DRIFT);
    }

    @Test
    @Covers("S41")
    void aConsumedAssetLockIsNeverOfferedAgain() {
        SqliteStore store = filled();
        ChangesetBuilder builder = Changeset.of(Rows.wallet(1));
        builder.layerTwo().assetLock(LayerTwo.assetLock(1, AssetLockStatus.CONSUMED));
        await(store.store(builder.build()));

        for (AssetLockStatus status : AssetLockStatus.values()) {
            ChangesetBuilder late = Changeset.of(Rows.wallet(1));
            late.layerTwo().assetLock(LayerTwo.assetLock(1, status));
            await(store.store(late.build()));

            assertThat(locks(store)).singleElement().satisfies(lock -> {
                assertThat(lock.status()).isEqualTo(AssetLockStatus.CONSUMED);
                assertThat(lock.isSpendable()).isFalse();
            });
        }
        assertThat(LayerTwo.assetLock(1, AssetLockStatus.CHAIN_LOCKED).isSpendable())
                .isTrue();
    }

    private static List<AssetLockRow> locks(SqliteStore store) {
        return loaded(store, 1).layerTwo().holdings().assetLocks();
    }

    @Test
    @Covers({"S41", "CMT-007"})
    void anAssetLockThatContradictsItselfIsNotStored() {
        SqliteStore store = filled();
        AssetLockRow sound = LayerTwo.assetLock(2, AssetLockStatus.BUILT);
        var drifted = new AssetLockRow(
                sound.key(),
                AssetLockStatus.CHAIN_LOCKED,
                sound.funding(),
                sound.account(),
                sound.identityIndex(),
                sound.amount(),
                sound.transaction(),
                sound.proof(),
                sound.consumedBy(),
                sound.updated());
        ChangesetBuilder builder = Changeset.of(Rows.wallet(1));
        builder.layerTwo().assetLock(drifted);

        assertThat(errorOf(store.store(builder.build())))
                .isEqualTo(new ScopeError.AssetLockEntryMismatch("status contradicts the proof"));
    }

    @Test
    void aScanThatContradictsItselfCountsAsIncomplete() throws Exception {
        SqliteStore store = filled();
        try (Tampering peer = Tampering.with(file());
                AutoCloseable undo = peer.set(IdentityScanTable.COLUMNS, "complete", "1");
                Warnings warnings = new Warnings(IdentityScanTable.class)) {
            assertThat(undo).isNotNull();
            LoadedWallet wallet = loaded(store, 1);

            IdentityScan scan = wallet.layerTwo().identities().scan().orElseThrow();
            assertThat(scan.complete()).isFalse();
            assertThat(scan.failed()).isEqualTo(LayerTwo.scan(1).failed());
            assertThat(warnings.messages()).singleElement().asString().contains("identity scan");
        }
    }

    @Test
    void twoIdentitiesWithOneNumberAreDamage() throws Exception {
        SqliteStore store = open();
        ChangesetBuilder builder = Rows.registered(Rows.wallet(1));
        builder.layerTwo().identity(LayerTwo.identity(1, 0)).identity(LayerTwo.identity(2, 0));
        await(store.store(builder.build()));
        close(store);

        assertThat(loadedAfter("UPDATE identities SET identity_index=1")).isEqualTo(DamageSite.IDENTITY_SLOT_COLLISION);
    }

    @Test
    void twoNotesWithOneNullifierAreDamage() throws Exception {
        SqliteStore store = open();
        ChangesetBuilder builder = Rows.registered(Rows.wallet(1));
        builder.layerTwo()
                .shielded()
                .account(LayerTwo.account(0, 1))
                .note(LayerTwo.note(0, 1, 1))
                .note(LayerTwo.note(0, 2, 1));
        await(store.store(builder.build()));
        close(store);

        assertThat(loadedAfter("UPDATE shielded_notes SET nullifier=zeroblob(32)"))
                .isEqualTo(DamageSite.NOTE_ROW);
    }

    /// What a load says about rows in a table whose unique index is broken.
    private DamageSite loadedAfter(String update) throws Exception {
        try (Session session = Connections.inMemory()) {
            return Uniqueless.siteAfter(session, file(), update);
        }
    }

    @Test
    void anIdentityOfNoWalletWithANumberDamagesTheSharedRowsOnly() throws Exception {
        SqliteStore store = filled();
        ChangesetBuilder none = Changeset.of(WalletId.NONE);
        none.layerTwo().identity(LayerTwo.unowned(7, 1, OptionalLong.empty()));
        await(store.store(none.build()));
        try (Tampering peer = Tampering.with(file())) {
            peer.peer().execute("UPDATE identities SET identity_index=4 WHERE wallet_id IS NULL");
            peer.peer().execute("UPDATE identities SET row_sum=zeroblob(8) WHERE wallet_id IS NULL");
            peer.seal(IdentitiesTable.COLUMNS, "wallet_id IS NULL");
        }

        assertThat(await(store.loadShared()))
                .isInstanceOfSatisfying(
                        DamagedShared.class,
                        damaged -> assertThat(damaged.site()).isEqualTo(DamageSite.WALLETLESS_INDEX));
        assertThat(loaded(store, 1).layerTwo().identities().identities()).hasSize(1);
        assertThat(errorOf(store.store(none.build()))).isEqualTo(new StoreError.LanePoisoned(WalletId.NONE));
    }

    @ParameterizedTest
    @CsvSource({"tokens, decimals", "tracked_masternodes, added_ms"})
    void aSharedRowThatDiffersFromItsDigestIsSeen(String table, String column) throws Exception {
        SqliteStore store = filled();
        try (Tampering peer = Tampering.with(file())) {
            peer.peer().execute("UPDATE " + table + " SET " + column + "=1-" + column + "%2");
        }

        assertThat(await(store.loadShared()))
                .isInstanceOfSatisfying(
                        DamagedShared.class,
                        damaged -> assertThat(damaged.site()).isEqualTo(DamageSite.ROW_DIGEST));
        assertThat(loaded(store, 1).id()).isEqualTo(Rows.wallet(1));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "dashpay_profiles, avatar_hash, zeroblob(31), contact_row",
                "tokens, position, 65536, token_row",
                "tokens, decimals, 256, token_row",
                "tracked_masternodes, network, 'moon', masternode_row",
                "tracked_masternodes, pro_tx_hash, zeroblob(33), masternode_row"
            })
    void damageOfSharedRowsConcernsNoWallet(String table, String column, String value, String site) throws Exception {
        SqliteStore store = filled();
        try (Tampering peer = Tampering.with(file());
                AutoCloseable undo = peer.set(table(table), column, value)) {
            assertThat(undo).isNotNull();
            assertThat(await(store.loadShared()))
                    .isInstanceOfSatisfying(
                            DamagedShared.class,
                            damaged -> assertThat(damaged.site().tag()).isEqualTo(site));
            assertThat(loaded(store, 1).id()).isEqualTo(Rows.wallet(1));
        }
        assertThat(await(store.reloadShared())).isInstanceOf(LoadedShared.class);
        ChangesetBuilder none = Changeset.of(WalletId.NONE);
        none.layerTwo().shared().token(LayerTwo.token(3, 3));
        await(store.store(none.build()));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "tree_shards, shard, -1",
                "tree_shards, root, zeroblob(31)",
                "tree_shards, data, zeroblob(1048577)",
                "tree_cap, data, zeroblob(1048577)",
                "tree_checkpoints, checkpoint_id, -1",
                "tree_checkpoint_marks, mark_removed, -1"
            })
    void damageOfATreeConcernsNoWallet(String table, String column, String value) throws Exception {
        SqliteStore store = filled();
        try (Tampering peer = Tampering.with(file());
                AutoCloseable undo = peer.set(table(table), column, value)) {
            assertThat(undo).isNotNull();
            assertThat(await(store.loadTree(LayerTwo.NETWORK)))
                    .isInstanceOfSatisfying(
                            DamagedTree.class,
                            damaged -> assertThat(damaged.site()).isEqualTo(DamageSite.TREE_ROW));
            assertThat(loaded(store, 1).id()).isEqualTo(Rows.wallet(1));
            assertThat(await(store.loadShared())).isInstanceOf(LoadedShared.class);
        }
    }

    @Test
    void aTreeOfAnotherNetworkIsRefused() {
        SqliteStore store = open();
        await(store.store(Rows.registered(Rows.wallet(1)).build()));
        ChangesetBuilder builder = Changeset.of(Rows.wallet(1));
        builder.layerTwo().tree().clear(org.halcyon.base.Network.MAINNET);

        StorageError error = errorOf(store.store(builder.build()));

        assertThat(error).isEqualTo(new DataError.NetworkMismatch(Rows.wallet(1)));
    }
}
