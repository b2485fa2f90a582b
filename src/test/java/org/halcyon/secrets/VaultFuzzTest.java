package org.halcyon.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halcyon.secrets.TestVaults.HEAP;
import static org.halcyon.secrets.TestVaults.STORE;
import static org.halcyon.secrets.TestVaults.WALLET;
import static org.halcyon.secrets.TestVaults.filled;

import java.util.List;
import org.halcyon.testing.Covers;
import org.halcyon.testing.Fuzz;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Damaged bytes at each layer of the vault end in a result or in a typed refusal.
final class VaultFuzzTest {
    private static final long GENERATION = 3;

    private static VaultBody sample() throws SecretsException {
        var body = new VaultBody(STORE);
        body.put(new VaultBody.EntryName(WALLET, new SecretLabel("mnemonic")), false, filled(90, 5), 1_000);
        body.put(new VaultBody.EntryName(WALLET, new SecretLabel("seed")), false, filled(64, 6), 2_000);
        body.put(new VaultBody.EntryName(SecretScope.storeWide(), new SecretLabel("k")), true, filled(0, 0), 3_000);
        return body;
    }

    private static SealedVault sealed(VaultKeys keys) throws SecretsException {
        var fresh = new SealedVault.Fresh(
                new VaultHeader(GENERATION, KdfParameters.FLOOR, /* keyless= */ false), filled(32, 1), filled(24, 2));
        return SealedVault.seal(fresh, keys, VaultBodyCodec.write(sample(), GENERATION));
    }

    private static void readBody(byte[] input) throws SecretsException {
        VaultBody body = VaultBodyCodec.read(input, GENERATION);
        assertThat(VaultBodyCodec.write(body, GENERATION)).as("one form only").isEqualTo(input);
    }

    @Test
    @Tag("fuzz")
    @Covers("S67")
    void damagedFilesAreRefused() throws Exception {
        try (VaultKeys keys = VaultKeys.fromMaster(filled(32, 3))) {
            byte[] seed = sealed(keys).bytes();

            Fuzz.Report report = Fuzz.run(SecretsException.class, List.of(seed), input -> {
                SealedVault sealed = SealedVault.parse(input, HEAP);
                VaultBodyCodec.read(sealed.open(keys), sealed.header().generation());
            });

            assertThat(report.refused()).isPositive();
        }
    }

    @Test
    @Tag("fuzz")
    void damagedHeadersWithAMatchingDigestAreRefused() throws Exception {
        try (VaultKeys keys = VaultKeys.fromMaster(filled(32, 3))) {
            byte[] seed = sealed(keys).bytes();

            Fuzz.Report report = Fuzz.run(SecretsException.class, List.of(seed), input -> {
                if (input.length >= SealedVault.HEADER_BYTES) {
                    VaultTest.fixDigest(input);
                }
                SealedVault sealed = SealedVault.parse(input, HEAP);
                VaultBodyCodec.read(sealed.open(keys), sealed.header().generation());
            });

            assertThat(report.refused()).isPositive();
        }
    }

    @Test
    @Tag("fuzz")
    void damagedContentIsRefusedOrReadInItsOneForm() throws Exception {
        byte[] seed = VaultBodyCodec.write(sample(), GENERATION);
        byte[] empty = VaultBodyCodec.write(new VaultBody(STORE), GENERATION);

        Fuzz.Report report = Fuzz.run(SecretsException.class, List.of(seed, empty), VaultFuzzTest::readBody);

        assertThat(report.refused()).isBetween(1, report.tried() - 2);
    }

    @Test
    @Tag("fuzz")
    void damagedEnvelopesAreRefusedWithoutStretching() throws Exception {
        var fresh = new ObjectEnvelope.Fresh(KdfParameters.FLOOR, filled(32, 1), filled(24, 2));
        var key = new VaultBody.EntryName(WALLET, new SecretLabel("seed"));
        byte[] seed;
        try (SecretBytes password = TestVaults.secret("pw")) {
            seed = ObjectEnvelope.seal(fresh, password, STORE, key, filled(64, 6));
        }

        Fuzz.Report report = Fuzz.run(SecretsException.class, List.of(seed), input -> {
            KdfParameters cost = ObjectEnvelope.check(input);
            assertThat(cost.exceeds(KdfParameters.START)).isFalse();
        });

        assertThat(report.refused()).isPositive();
    }
}
