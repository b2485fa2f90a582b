package org.halcyon.core.keys;

/// The curve implementations that tests run with.
public final class Curves {

    private static final Secp256k1 NATIVE = loaded();

    private Curves() {}

    public static Secp256k1 nativeCurve() {
        return NATIVE;
    }

    public static Secp256k1 bouncyCastle() {
        return new BouncyCastleSecp256k1();
    }

    private static Secp256k1 loaded() {
        try {
            return NativeSecp256k1.load();
        } catch (NativeLibraryException e) {
            throw new AssertionError(e);
        }
    }
}
