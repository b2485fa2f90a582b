package org.halcyon.core.tx;

import java.util.Optional;
import org.halcyon.core.keys.Secp256k1;

/// A curve whose signatures are wrong by one bit, as on a machine with bad memory.
final class MiscalculatingCurve implements Secp256k1 {

    private final Secp256k1 sound;

    MiscalculatingCurve(Secp256k1 sound) {
        this.sound = sound;
    }

    @Override
    public byte[] sign(byte[] hash, byte[] privateKey) {
        byte[] signature = sound.sign(hash, privateKey);
        signature[20] ^= 1;
        return signature;
    }

    @Override
    public boolean isPrivateKey(byte[] privateKey) {
        return sound.isPrivateKey(privateKey);
    }

    @Override
    public Optional<byte[]> publicKey(byte[] privateKey) {
        return sound.publicKey(privateKey);
    }

    @Override
    public Optional<byte[]> addToPrivate(byte[] privateKey, byte[] tweak) {
        return sound.addToPrivate(privateKey, tweak);
    }

    @Override
    public Optional<byte[]> addToPublic(byte[] publicKey, byte[] tweak) {
        return sound.addToPublic(publicKey, tweak);
    }

    @Override
    public Optional<byte[]> compress(byte[] publicKey) {
        return sound.compress(publicKey);
    }

    @Override
    public Optional<byte[]> uncompress(byte[] publicKey) {
        return sound.uncompress(publicKey);
    }

    @Override
    public boolean verify(byte[] hash, byte[] signature, byte[] publicKey) {
        return sound.verify(hash, signature, publicKey);
    }

    @Override
    public Optional<byte[]> recover(byte[] hash, byte[] signature, int recovery) {
        return sound.recover(hash, signature, recovery);
    }

    @Override
    public Optional<byte[]> sharedSecret(byte[] privateKey, byte[] publicKey) {
        return sound.sharedSecret(privateKey, publicKey);
    }
}
