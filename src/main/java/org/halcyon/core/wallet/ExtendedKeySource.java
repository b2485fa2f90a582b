package org.halcyon.core.wallet;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.halcyon.core.keys.ExtendedPublicKey;
import org.halcyon.core.keys.PathStep;
import org.halcyon.core.keys.PublicKey;
import org.halcyon.core.keys.Secp256k1;
import org.halcyon.core.script.Script;

/// The keys below the extended public key of an account: `0/i` receiving, `1/i` change, or `i` where there is no
/// branch.
/// Keeps the keys of the branches, so it belongs to one thread.
///
/// Source: BIP-44, BIP-32 public derivation.
public final class ExtendedKeySource implements KeySource {

    private final ExtendedPublicKey account;
    private final Secp256k1 curve;
    private final Map<PoolKind, Optional<ExtendedPublicKey>> branches = new EnumMap<>(PoolKind.class);

    public ExtendedKeySource(ExtendedPublicKey account, Secp256k1 curve) {
        this.account = account;
        this.curve = curve;
    }

    @Override
    public Optional<AddressKey> at(PoolKind pool, int index) {
        return branches.computeIfAbsent(pool, this::branch)
                .flatMap(branch -> branch.child(PathStep.normal(index), curve))
                .map(leaf -> addressKey(leaf.publicKey()));
    }

    private Optional<ExtendedPublicKey> branch(PoolKind pool) {
        return switch (pool) {
            case EXTERNAL -> account.child(PathStep.normal(0), curve);
            case INTERNAL -> account.child(PathStep.normal(1), curve);
            case SINGLE -> Optional.of(account);
            case SINGLE_HARDENED -> Optional.empty();
        };
    }

    private static AddressKey addressKey(PublicKey key) {
        return new AddressKey(Script.payToPublicKeyHash(key.hash160().toBytes()), key.toBytes());
    }
}
