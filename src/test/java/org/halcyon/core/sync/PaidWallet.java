package org.halcyon.core.sync;

import java.util.List;
import java.util.Optional;
import org.halcyon.base.WalletId;
import org.halcyon.core.script.Script;
import org.halcyon.core.wallet.AccountId;
import org.halcyon.core.wallet.AddressKey;
import org.halcyon.core.wallet.BlockRef;
import org.halcyon.core.wallet.PoolKind;
import org.halcyon.core.wallet.WalletSettings;
import org.halcyon.core.wallet.WalletState;

/// A wallet whose addresses are paid by the blocks of a [MadeChain], one each from block 1 on, so that every block
/// matters and later ones only once the gap limit has moved on.
final class PaidWallet {

    static final WalletId ID = WalletId.ofHex("22".repeat(32));

    private PaidWallet() {}

    static WalletState create() {
        WalletState wallet = WalletState.create(ID, 0, WalletSettings.DEFAULT);
        wallet.addAccount(AccountId.bip44(0), PaidWallet::key);
        return wallet;
    }

    private static Optional<AddressKey> key(PoolKind pool, int index) {
        Script script = MadeChain.script(index + 1, pool == PoolKind.EXTERNAL ? 0 : 99);
        return Optional.of(new AddressKey(script, script.toBytes()));
    }

    /// Heights of the blocks in which the wallet was paid.
    static List<Integer> heights(WalletBook book) {
        return book.wallet(ID).orElseThrow().transactions().stream()
                .flatMap(record -> record.context().minedIn().stream())
                .map(BlockRef::height)
                .sorted()
                .toList();
    }
}
