package org.halcyon.storage;

import java.util.List;
import java.util.Optional;
import org.halcyon.core.tx.TxOutput;
import org.halcyon.core.tx.payload.AssetLockRules;
import org.halcyon.wallet.rows.AccountType;
import org.halcyon.wallet.rows.AssetLockRow;
import org.halcyon.wallet.rows.LockProof;

/// What an asset lock says twice, compared. Pure.
final class AssetLockDrift {
    private AssetLockDrift() {}

    /// What contradicts itself, in words without values; empty if nothing does.
    static Optional<String> of(AssetLockRow row) {
        if (!row.transaction().txid().equals(row.key().txid())) {
            return Optional.of("txid is not the hash of raw_tx");
        }
        return ofCredit(row).or(() -> ofProof(row)).or(() -> ofUse(row));
    }

    private static Optional<String> ofCredit(AssetLockRow row) {
        if (!(AssetLockRules.check(row.transaction()) instanceof AssetLockRules.Verdict.Sound sound)) {
            return Optional.of("raw_tx is no asset lock");
        }
        List<TxOutput> credits = sound.payload().creditOutputs();
        long index = row.key().index();
        boolean paid = index < credits.size()
                && credits.get((int) index).value() == row.amount().value();
        return paid ? Optional.empty() : Optional.of("amount is not that of the credit output");
    }

    private static Optional<String> ofProof(AssetLockRow row) {
        boolean fits = switch (row.status()) {
            case BUILT, BROADCAST -> row.proof().isEmpty();
            case INSTANT_LOCKED ->
                row.proof().filter(LockProof.InstantProof.class::isInstance).isPresent();
            case CHAIN_LOCKED ->
                row.proof().filter(LockProof.ChainProof.class::isInstance).isPresent();
            case RECOVERED, CONSUMED -> true;
        };
        if (!fits) {
            return Optional.of("status contradicts the proof");
        }
        boolean ofOther = row.proof().isPresent()
                && row.proof().get() instanceof LockProof.InstantProof proof
                && !InstantLocksTable.isLockOf(row.key().txid(), proof.lock().toBytes());
        return ofOther ? Optional.of("proof_islock is not the lock of raw_tx") : Optional.empty();
    }

    private static Optional<String> ofUse(AssetLockRow row) {
        if (row.consumedBy().isPresent() && !row.isConsumed()) {
            return Optional.of("status contradicts consumed_by");
        }
        return funds(row.funding()) ? Optional.empty() : Optional.of("funding_type funds nothing");
    }

    private static boolean funds(AccountType type) {
        return switch (type) {
            case IDENTITY_REGISTRATION,
                    IDENTITY_TOPUP,
                    IDENTITY_TOPUP_UNBOUND,
                    IDENTITY_INVITATION,
                    ASSET_LOCK_ADDRESS_TOPUP,
                    ASSET_LOCK_SHIELDED_TOPUP -> true;
            case BIP44,
                    BIP32,
                    COINJOIN,
                    PROVIDER_VOTING,
                    PROVIDER_OWNER,
                    PROVIDER_OPERATOR,
                    PROVIDER_PLATFORM,
                    DASHPAY_RECEIVING,
                    DASHPAY_EXTERNAL,
                    PLATFORM_PAYMENT -> false;
        };
    }
}
