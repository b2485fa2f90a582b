package org.halcyon.wallet.rows;

import java.util.Optional;

/// The curve of an account key.
public enum Curve {
    SECP256K1("secp256k1"),
    BLS12_381("bls12_381"),
    ED25519("ed25519");

    private final String label;

    Curve(String label) {
        this.label = label;
    }

    /// The stable name on disk.
    public String label() {
        return label;
    }

    /// The constant of a [#label()], or empty.
    public static Optional<Curve> ofLabel(String label) {
        for (Curve each : values()) {
            if (each.label.equals(label)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
