package org.halcyon.wallet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.halcyon.base.Duffs;
import org.halcyon.base.Network;
import org.halcyon.core.script.Address;
import org.halcyon.core.tx.TxOutput;
import org.halcyon.core.wallet.BlockRef;
import org.halcyon.core.wallet.TransactionContext;
import org.halcyon.core.wallet.TransactionEffect;
import org.halcyon.core.wallet.TransactionRecord;
import org.halcyon.wallet.ActivityEntry.Direction;
import org.halcyon.wallet.ActivityEntry.Part;
import org.halcyon.wallet.ActivityEntry.Role;
import org.halcyon.wallet.ActivityEntry.Standing;

/// Shows what a wallet knows of a transaction as a person reads it. Pure.
///
/// @param network gives addresses their text
record ActivityRows(Network network) {

    private static final int MATURITY = 100;

    /// @param tip the height from which confirmations are counted
    ActivityEntry entry(TransactionRecord record, int tip) {
        TransactionEffect effect = record.effect();
        boolean reward = record.transaction().isCoinbase();
        return new ActivityEntry(
                record.txid(),
                reward ? Direction.REWARD : direction(effect.direction()),
                effect.net().duffs(),
                effect.fee(),
                standing(record.context(), tip, reward),
                record.firstSeen(),
                record.context().minedIn().map(block -> Instant.ofEpochSecond(block.time())),
                record.note(),
                parts(record),
                record.doubleSpendSeen());
    }

    private static Direction direction(TransactionEffect.Direction direction) {
        return switch (direction) {
            case INCOMING -> Direction.INCOMING;
            case OUTGOING -> Direction.OUTGOING;
            case INTERNAL, COINJOIN -> Direction.INTERNAL;
        };
    }

    private static Standing standing(TransactionContext context, int tip, boolean reward) {
        return switch (context) {
            case TransactionContext.Mempool mempool -> new Standing.Unmined();
            case TransactionContext.InstantSend instant -> new Standing.Locked();
            case TransactionContext.InBlock mined -> mined(mined.block(), tip, reward);
            case TransactionContext.InChainLockedBlock sealed -> sealed(sealed.block(), tip, reward);
            case TransactionContext.Conflicted conflicted -> new Standing.Conflicted();
            case TransactionContext.Abandoned abandoned -> new Standing.Abandoned();
        };
    }

    private static Standing mined(BlockRef block, int tip, boolean reward) {
        int confirmations = confirmations(block, tip);
        return new Standing.Mined(block.height(), confirmations, !reward || confirmations >= MATURITY);
    }

    private static Standing sealed(BlockRef block, int tip, boolean reward) {
        int confirmations = confirmations(block, tip);
        return new Standing.Sealed(block.height(), confirmations, !reward || confirmations >= MATURITY);
    }

    private static int confirmations(BlockRef block, int tip) {
        return Math.max(1, tip - block.height() + 1);
    }

    private List<Part> parts(TransactionRecord record) {
        List<Part> parts = new ArrayList<>();
        List<TxOutput> outputs = record.transaction().outputs();
        List<TransactionEffect.OutputRole> roles = record.effect().roles();
        for (int i = 0; i < outputs.size(); i++) {
            TxOutput output = outputs.get(i);
            role(roles.get(i)).ifPresent(role -> parts.add(new Part(text(output), new Duffs(output.value()), role)));
        }
        return parts;
    }

    private Optional<String> text(TxOutput output) {
        return Address.of(output.script(), network).map(Address::text);
    }

    private static Optional<Role> role(TransactionEffect.OutputRole role) {
        return switch (role) {
            case RECEIVED -> Optional.of(Role.RECEIVED);
            case CHANGE -> Optional.of(Role.CHANGE);
            case SENT -> Optional.of(Role.SENT);
            case UNSPENDABLE -> Optional.of(Role.DATA);
            case FOREIGN -> Optional.empty();
        };
    }
}
