package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.halcyon.base.Bytes;
import org.halcyon.base.Network;
import org.halcyon.base.WalletId;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.Changeset;
import org.halcyon.wallet.ChangesetBuilder;
import org.halcyon.wallet.StoredShared.LoadedShared;
import org.halcyon.wallet.StoredTree.LoadedTree;
import org.halcyon.wallet.rows.AssetLockStatus;
import org.halcyon.wallet.rows.KvKey;
import org.halcyon.wallet.rows.LayerTwoRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class LayerTwoRoundTripTest extends StoreCase {

    private static ChangesetBuilder full(WalletId wallet) {
        ChangesetBuilder builder = Rows.registered(wallet);
        LayerTwo.oneOfEach(builder.layerTwo());
        return builder;
    }

    private LoadedShared shared(SqliteStore store) {
        var found = await(store.loadShared());
        assertThat(found).isInstanceOf(LoadedShared.class);
        return (LoadedShared) found;
    }

    private LoadedTree tree(SqliteStore store) {
        var found = await(store.loadTree(LayerTwo.NETWORK));
        assertThat(found).isInstanceOf(LoadedTree.class);
        return (LoadedTree) found;
    }

    @Test
    void whatWasStoredOfPlatformComesBackAfterReopening() {
        SqliteStore store = open();
        await(store.store(full(Rows.wallet(1)).build()));
        close(store);

        LayerTwoRows rows = loaded(open(), 1).layerTwo();

        assertThat(rows.identities().identities()).containsExactly(LayerTwo.identity(1, 2));
        assertThat(rows.identities().keys()).containsExactly(LayerTwo.key(1, 0, 4));
        assertThat(rows.identities().names()).containsExactly(LayerTwo.name(1, 0, 1));
        assertThat(rows.identities().scan()).contains(LayerTwo.scan(1));
        assertThat(rows.holdings().addresses()).containsExactly(LayerTwo.address(1, 3));
        assertThat(rows.holdings().addressSync()).contains(LayerTwo.addressSync(4));
        assertThat(rows.holdings().assetLocks()).containsExactly(LayerTwo.assetLock(1, AssetLockStatus.INSTANT_LOCKED));
        assertThat(rows.holdings().invitations()).containsExactly(LayerTwo.invitation(1, 0));
        assertThat(rows.holdings().tokenBalances()).containsExactly(LayerTwo.tokenBalance(1, 1, 9));
        assertThat(rows.contacts().contacts()).containsExactly(LayerTwo.contact(1, 1, 2));
        assertThat(rows.contacts().requests()).containsExactly(LayerTwo.request(1, 2, 4));
        assertThat(rows.contacts().ignored()).containsExactly(LayerTwo.ignored(1, 3, 0));
        assertThat(rows.contacts().tasks()).containsExactly(LayerTwo.task(1, 2, 1));
        assertThat(rows.contacts().payments()).containsExactly(LayerTwo.payment(1, 1, 2));
    }

    @Test
    void whatWasStoredOfTheShieldedPoolComesBackAfterReopening() {
        SqliteStore store = open();
        await(store.store(full(Rows.wallet(1)).build()));
        close(store);
        SqliteStore again = open();

        LayerTwoRows rows = loaded(again, 1).layerTwo();

        assertThat(rows.shielded().accounts()).containsExactly(LayerTwo.account(0, 5));
        assertThat(rows.shielded().notes()).containsExactly(LayerTwo.note(0, 1, 1));
        assertThat(rows.shielded().outgoing()).containsExactly(LayerTwo.outgoing(0, 1, 4));
        assertThat(rows.shielded().activity()).containsExactly(LayerTwo.activity(0, 1, 4));
        assertThat(tree(again).shards()).containsExactly(LayerTwo.shard(0, 2));
        assertThat(tree(again).cap()).contains(LayerTwo.cap(3));
        assertThat(tree(again).checkpoints()).containsExactly(LayerTwo.checkpoint(1, 4));
    }

    @Test
    void whatBelongsToNobodyComesBackOnItsOwn() {
        SqliteStore store = open();
        await(store.store(full(Rows.wallet(1)).build()));
        var watched = LayerTwo.unowned(7, 4, OptionalLong.empty());
        ChangesetBuilder none = Changeset.of(WalletId.NONE);
        none.layerTwo().identity(watched).key(LayerTwo.key(7, 0, 1)).contacts().contact(LayerTwo.contact(7, 1, 1));
        await(store.store(none.build()));

        LoadedShared shared = shared(store);

        assertThat(shared.unowned().identities().identities()).containsExactly(watched);
        assertThat(shared.unowned().identities().keys()).containsExactly(LayerTwo.key(7, 0, 1));
        assertThat(shared.unowned().contacts().contacts()).containsExactly(LayerTwo.contact(7, 1, 1));
        assertThat(shared.profiles()).containsExactly(LayerTwo.profile(1, 4));
        assertThat(shared.tokens()).containsExactly(LayerTwo.token(1, 2));
        assertThat(shared.masternodes()).containsExactly(LayerTwo.masternode(1, 2));
        assertThat(loaded(store, 1).layerTwo().identities().identities()).containsExactly(LayerTwo.identity(1, 2));
    }

    @Test
    void theTreeOfANetworkIsClearedAtOnceAndAloneThere() {
        SqliteStore store = open();
        await(store.store(full(Rows.wallet(1)).build()));
        ChangesetBuilder anew = Changeset.of(Rows.wallet(1));
        anew.layerTwo().tree().clear(LayerTwo.NETWORK).shard(LayerTwo.shard(4, 1));

        await(store.store(anew.build()));

        assertThat(tree(store))
                .isEqualTo(new LoadedTree(List.of(LayerTwo.shard(4, 1)), java.util.Optional.empty(), List.of()));
        assertThat(((LoadedTree) await(store.loadTree(Network.MAINNET))).shards())
                .isEmpty();
        assertThat(loaded(store, 1).layerTwo().shielded().notes()).hasSize(1);
    }

    @Test
    @Covers("S51")
    void aDeletedWalletLeavesOnlyWhatBelongsToNobody() throws SQLException {
        SqliteStore store = open();
        await(store.store(Rows.oneOfEach(Rows.wallet(1))));
        await(store.store(full(Rows.wallet(1)).build()));

        await(store.delete(Rows.deletion(1), Runnable::run));

        try (Session peer = Connections.open(file())) {
            assertThat(filledTables(peer))
                    .containsExactlyInAnyOrder(
                            "store_meta",
                            "schema_history",
                            "kv", // the note that secrets of the wallet are to go
                            "dashpay_profiles",
                            "tokens",
                            "tracked_masternodes",
                            "tree_shards",
                            "tree_cap",
                            "tree_checkpoints",
                            "tree_checkpoint_marks");
        }
    }

    private static List<String> filledTables(Session session) throws SQLException {
        List<String> filled = new ArrayList<>();
        for (String table : session.texts("SELECT name FROM pragma_table_list WHERE schema='main' AND type='table'"
                + " AND name NOT LIKE 'sqlite%'")) {
            if (session.number("SELECT count(*) FROM \"" + table + "\"") > 0) {
                filled.add(table);
            }
        }
        return filled;
    }

    @Test
    void aValueGoesWithWhatItIsAbout() {
        SqliteStore store = open();
        WalletId wallet = Rows.wallet(1);
        await(store.store(full(wallet).build()));
        KvKey address = KvKey.platformAddress(wallet, LayerTwo.addressHash(1), "k");
        KvKey token = KvKey.token(LayerTwo.identityId(1), LayerTwo.tokenId(1), "k");
        KvKey contact = KvKey.contact(LayerTwo.contactKey(1, 1), "k");
        KvKey identity = KvKey.identity(LayerTwo.identityId(1), "k");
        for (KvKey key : List.of(address, token, contact, identity)) {
            await(store.put(key, Bytes.ofHex("01")));
        }
        ChangesetBuilder builder = Changeset.of(wallet);
        builder.layerTwo()
                .removeAddress(LayerTwo.addressHash(1))
                .removeTokenBalance(LayerTwo.tokenBalance(1, 1, 0).key())
                .contacts()
                .removeContact(LayerTwo.contactKey(1, 1));
        await(store.store(builder.build()));

        assertThat(await(store.get(address))).isEmpty();
        assertThat(await(store.get(token))).isEmpty();
        assertThat(await(store.get(contact))).isEmpty();
        assertThat(await(store.get(identity))).isPresent();

        await(store.put(token, Bytes.ofHex("02")));
        ChangesetBuilder gone = Changeset.of(wallet);
        gone.layerTwo().removeIdentity(LayerTwo.identityId(1));
        await(store.store(gone.build()));

        assertThat(await(store.get(token))).isEmpty();
        assertThat(await(store.get(identity))).isEmpty();
    }
}
