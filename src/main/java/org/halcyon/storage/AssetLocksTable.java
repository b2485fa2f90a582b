package org.halcyon.storage;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.halcyon.base.Bytes;
import org.halcyon.base.Duffs;
import org.halcyon.base.IdentityId;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.wire.WireException;
import org.halcyon.storage.Shape.Owner;
import org.halcyon.storage.Shape.Puts;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.rows.AccountType;
import org.halcyon.wallet.rows.AssetLockRow;
import org.halcyon.wallet.rows.AssetLockStatus;
import org.halcyon.wallet.rows.LockProof;

/// Table `asset_locks`: the asset locks of a wallet, each with its transaction and what proves it final.
final class AssetLocksTable {
    static final Columns COLUMNS = Columns.of(
            "asset_locks",
            DamageSite.ASSET_LOCK_DRIFT,
            "wallet_id*",
            "txid*",
            "vout",
            "status*",
            "funding_type*",
            "account_index",
            "identity_index",
            "amount",
            "raw_tx*",
            "proof_kind*",
            "proof_islock*",
            "proof_core_height",
            "consumed_by*",
            "updated_ms",
            "row_sum");

    static final Shape<OutPoint, AssetLockRow> SHAPE = Shape.of(
                    COLUMNS,
                    "wallet_id,txid,vout",
                    Owner.WALLET,
                    new Puts<>(CoinsTable::place, AssetLocksTable::rest),
                    AssetLocksTable::fromRow)
            .merging();

    private static final String INSTANT = "instant";
    private static final String CHAIN = "chain";

    private AssetLocksTable() {}

    private static void rest(RowWriter writer, AssetLockRow row) throws SQLException {
        writer.text(row.status().label()).text(row.funding().label());
        writer.integer(row.account())
                .integer(row.identityIndex())
                .integer(row.amount().value());
        writer.blob(row.transaction().toWire());
        if (row.proof().isEmpty()) {
            writer.text(Optional.empty()).blob(Optional.empty()).integer(OptionalLong.empty());
        } else {
            switch (row.proof().get()) {
                case LockProof.InstantProof proof ->
                    writer.text(INSTANT).blob(proof.lock().toBytes()).integer(OptionalLong.empty());
                case LockProof.ChainProof proof ->
                    writer.text(CHAIN).blob(Optional.empty()).integer(proof.coreHeight());
            }
        }
        writer.blob(Fields.blobOf(row.consumedBy())).integer(row.updated().toEpochMilli());
    }

    static AssetLockRow fromRow(RowReader row) throws SQLException, RowDamage {
        Fields.id(row);
        OutPoint key = CoinsTable.place(row);
        AssetLockStatus status = Fields.label(row, AssetLockStatus.class);
        AccountType funding =
                AccountType.ofLabel(row.text(Limits.SHORT_TEXT)).orElseThrow(() -> row.damaged("funding_type"));
        long account = Fields.index(row);
        long identity = Fields.index(row);
        Duffs amount = new Duffs(row.integer(0, Duffs.MAX_MONEY.value()));
        byte[] raw = row.blob(1, Limits.TRANSACTION);
        Optional<LockProof> proof = proof(row);
        Optional<IdentityId> consumer = Fields.optionalId(row).map(IdentityId::of);
        Instant updated = Fields.millis(row);
        row.verify();
        var lock = new AssetLockRow(
                key, status, funding, account, identity, amount, parse(row, raw), proof, consumer, updated);
        Optional<String> drift = AssetLockDrift.of(lock);
        if (drift.isPresent()) {
            throw row.damaged(drift.get());
        }
        return lock;
    }

    private static Optional<LockProof> proof(RowReader row) throws SQLException, RowDamage {
        Optional<String> kind = row.optionalText(Limits.SHORT_TEXT);
        Optional<byte[]> lock = row.optionalBlob(1, Limits.INSTANT_LOCK);
        OptionalLong height = row.optionalInteger(0, Limits.INT);
        if (lock.isPresent() != kind.equals(Optional.of(INSTANT))
                || height.isPresent() != kind.equals(Optional.of(CHAIN))
                || kind.isPresent() != (lock.isPresent() || height.isPresent())) {
            throw row.damaged("proof_kind contradicts the proof");
        }
        return height.isPresent()
                ? Optional.of(new LockProof.ChainProof((int) height.getAsLong()))
                : lock.map(Bytes::of).map(LockProof.InstantProof::new);
    }

    private static Transaction parse(RowReader row, byte[] raw) throws RowDamage {
        try {
            return Transaction.parse(raw);
        } catch (WireException e) {
            throw new RowDamage(
                    DamageSite.ASSET_LOCK_DRIFT,
                    row.damaged("raw_tx does not parse").detail(),
                    e);
        }
    }
}
