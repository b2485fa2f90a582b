package org.halcyon.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.halcyon.base.Bytes;
import org.halcyon.base.Network;
import org.halcyon.base.WalletId;
import org.halcyon.core.keys.Mnemonic;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.rows.HeightChange;
import org.halcyon.wallet.rows.WalletRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Which rows a rebuild of the chain data changes: the watermarks of this network, in place, and no others.
@Timeout(120)
final class RebuildRowsTest extends ManagerCase {

    /// A wallet of another network in the same file, with an account and a watermark.
    private WalletId neighbour() {
        Mnemonic phrase = phrase(9);
        AccountKeys keys = AccountKeys.ofPhrase(phrase, new char[0], Network.TESTNET, curve);
        phrase.close();
        await(store.real.store(Changeset.of(keys.id())
                .register(new WalletRow(
                        keys.id(),
                        keys.group(),
                        Network.TESTNET,
                        keys.kind(),
                        0,
                        Optional.of("Neighbour"),
                        Instant.EPOCH,
                        1))
                .account(keys.row(Network.TESTNET))
                .synced(HeightChange.advance(77))
                .build()));
        return keys.id();
    }

    /// The digests of every table but that of the watermarks and the one that counts writes.
    private SortedMap<String, Bytes> records() {
        SortedMap<String, Bytes> digests = new TreeMap<>(await(store.tableDigests()));
        assertThat(digests).containsKeys("core_sync_state", "core_addresses", "core_transactions", "core_utxos");
        digests.keySet().removeIf(table -> table.equals("core_sync_state") || table.equals("data_versions"));
        return digests;
    }

    private int synced(WalletId id) {
        return ((StoredWallet.LoadedWallet) await(store.real.reload(id)))
                .sync()
                .synced()
                .orElse(-1);
    }

    @Test
    @Covers("LC-UI-4")
    void onlyTheWatermarksOfThisNetworkGoBackAndEveryRecordStays() {
        PlatformWalletManager manager = open();
        WalletId id = created(manager, "Savings", 1);
        fund(manager, id, 50_000_000);
        WalletId neighbour = neighbour();
        var before = records();
        int reached = synced(id);

        ClearOutcome outcome = await(manager.rebuildChainData());

        assertThat(outcome).isEqualTo(new ClearOutcome.Cleared());
        assertThat(reached).isPositive();
        assertThat(synced(id)).isEqualTo(-1);
        assertThat(synced(neighbour)).isEqualTo(77);
        assertThat(records()).isEqualTo(before);
        assertThat(shown(manager, id).balances().available().value()).isEqualTo(50_000_000);
    }

    @Test
    @Covers("LC-UI-4")
    void aFileThatHasBothNetworksKeepsTheOtherOneAlsoAfterALoad() {
        PlatformWalletManager first = open();
        created(first, "Savings", 1);
        WalletId neighbour = neighbour();
        awaitInTime(first.shutdown());
        PlatformWalletManager second = open();

        ClearOutcome outcome = await(second.rebuildChainData());

        assertThat(outcome).isEqualTo(new ClearOutcome.Cleared());
        assertThat(synced(neighbour)).isEqualTo(77);
    }
}
