package org.halcyon.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.halcyon.base.Network;
import org.halcyon.core.keys.AccountPaths;
import org.halcyon.core.keys.ExtendedPrivateKey;
import org.halcyon.core.keys.ExtendedPublicKey;
import org.halcyon.core.keys.KeyFormatException;
import org.halcyon.core.keys.NativeLibraryException;
import org.halcyon.core.keys.NativeSecp256k1;
import org.halcyon.core.keys.Secp256k1;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.TxInput;
import org.halcyon.core.tx.TxOutput;
import org.halcyon.core.tx.Txid;
import org.halcyon.core.wallet.ExtendedKeySource;
import org.halcyon.core.wallet.PoolKind;
import org.halcyon.core.wallet.WalletSettings;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.testing.Fuzz;
import org.halcyon.wallet.rows.AccountType;
import org.halcyon.wallet.rows.Pool;
import org.halcyon.wallet.rows.TransactionState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Texts, values and rows that reach the wallet from outside: read, or refused in the one declared way.
final class OutsideFuzzTest {
    private final Secp256k1 curve = curve();
    private final ExtendedPublicKey account = account();

    private static Secp256k1 curve() {
        try {
            return NativeSecp256k1.load();
        } catch (NativeLibraryException e) {
            throw new AssertionError(e);
        }
    }

    private ExtendedPublicKey account() {
        try (ExtendedPrivateKey root = ExtendedPrivateKey.ofSeed(new byte[32], curve);
                ExtendedPrivateKey own = root.derive(new AccountPaths(Network.REGTEST).standard(0), curve)
                        .orElseThrow()) {
            return own.neuter(curve);
        } catch (KeyFormatException e) {
            throw new AssertionError(e);
        }
    }

    /// No exception is declared, so that any is a failure.
    private static final class NeverThrown extends Exception {
        private static final long serialVersionUID = 1L;
    }

    @Test
    @Tag("fuzz")
    void mutatedAccountKeysAreReadOrRefused() {
        byte[] seed = account.toText(Network.REGTEST).getBytes(StandardCharsets.US_ASCII);

        var report = Fuzz.run(
                WalletException.class,
                List.of(seed),
                input -> assertThat(
                                AccountKeys.ofText(new String(input, StandardCharsets.UTF_8), Network.REGTEST, curve))
                        .isNotNull());

        assertThat(report.refused()).isPositive();
    }

    @Test
    @Tag("fuzz")
    void mutatedAddressLabelsAreReadOrLeftOut() {
        var report = Fuzz.run(
                NeverThrown.class,
                List.of("0\trent\n17\tAda\n".getBytes(StandardCharsets.UTF_8), new byte[0]),
                input -> {
                    Map<Integer, String> labels = ReceiveAddresses.decode(input);
                    assertThat(ReceiveAddresses.decode(ReceiveAddresses.encode(new TreeMap<>(labels))
                                    .toBytes()))
                            .isEqualTo(labels);
                });

        assertThat(report.refused()).isZero();
    }

    @Test
    @Tag("fuzz")
    void mutatedRowsMakeAWalletOrTypedDamage() {
        var stored = new StoredRows(Network.REGTEST, curve, WalletSettings.DEFAULT);
        byte[] seed = wallet();
        assertThat(stored.restore(HostileRows.read(seed))).isInstanceOf(StoredRows.Restored.Whole.class);

        Fuzz.run(
                NeverThrown.class,
                List.of(seed),
                20_000,
                input -> assertThat(stored.restore(HostileRows.read(input))).isNotNull());
    }

    /// An account with two addresses, a payment to the first, and one from it to the second.
    private byte[] wallet() {
        var keys = new ExtendedKeySource(account, curve);
        Script first = keys.at(PoolKind.EXTERNAL, 0).orElseThrow().script();
        Script second = keys.at(PoolKind.INTERNAL, 0).orElseThrow().script();
        Transaction given = paying(new OutPoint(Txid.ofWire(new byte[32]), 3), new TxOutput(50_000, first));
        Transaction sent = paying(new OutPoint(given.txid(), 0), new TxOutput(40_000, second));
        var out = new ByteWriter();
        HostileRows.account(out, AccountType.BIP44, 0, account.toBytes(Network.REGTEST));
        HostileRows.address(out, Pool.EXTERNAL, 0, first);
        HostileRows.address(out, Pool.INTERNAL, 0, second);
        HostileRows.transaction(out, TransactionState.MINED, 7, given);
        HostileRows.transaction(out, TransactionState.MEMPOOL, 0, sent);
        HostileRows.coin(out, new OutPoint(given.txid(), 0), 50_000, first);
        HostileRows.coin(out, new OutPoint(sent.txid(), 0), 40_000, second);
        HostileRows.spend(out, new OutPoint(given.txid(), 0));
        HostileRows.heights(out, 12, 10, 5);
        return out.toBytes();
    }

    private static Transaction paying(OutPoint from, TxOutput to) {
        var input = new TxInput(from, Script.empty(), TxInput.FINAL_SEQUENCE);
        return new Transaction(2, 0, List.of(input), List.of(to), 0, new byte[0]);
    }
}
