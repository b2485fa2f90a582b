package org.halcyon.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.halcyon.base.Bytes;
import org.junit.jupiter.api.Test;

final class SealingKeyTest {
    private static final byte[] PLACE = "place".getBytes(StandardCharsets.US_ASCII);

    private final SecureRandom random = new SecureRandom();

    private SealingKey key(int with) {
        byte[] bytes = new byte[SealingKey.BYTES];
        Arrays.fill(bytes, (byte) with);
        return new SealingKey(SecretBytes.takeFrom(bytes), random);
    }

    private static SecretBytes secret(int size) {
        return SecretBytes.copyOf(new byte[size]);
    }

    @Test
    void sealedSecretOpensAtItsPlaceUnderItsKeyOnly() {
        try (SealingKey key = key(1);
                SealingKey other = key(2);
                SecretBytes secret = secret(20)) {
            Bytes sealed = key.seal(secret, PLACE);

            assertThat(sealed.size()).isEqualTo(20 + SealingKey.OVERHEAD);
            try (SecretBytes opened = key.open(sealed, PLACE).orElseThrow()) {
                assertThat(opened.equals(secret)).isTrue();
            }
            assertThat(other.open(sealed, PLACE)).isEmpty();
            assertThat(key.open(sealed, new byte[0])).isEmpty();
        }
    }

    @Test
    void emptySecretIsSealedAsWell() {
        try (SealingKey key = key(1);
                SecretBytes nothing = secret(0)) {
            Bytes sealed = key.seal(nothing, PLACE);

            try (SecretBytes opened = key.open(sealed, PLACE).orElseThrow()) {
                assertThat(opened.length()).isZero();
            }
        }
    }

    @Test
    void anotherFormatIsNotOpened() {
        try (SealingKey key = key(1);
                SecretBytes secret = secret(20)) {
            byte[] sealed = key.seal(secret, PLACE).toBytes();
            sealed[0]++;

            assertThat(key.open(Bytes.of(sealed), PLACE)).isEmpty();
        }
    }

    @Test
    void closedKeyIsGone() {
        SealingKey key = key(1);
        try (SecretBytes secret = secret(20)) {
            Bytes sealed = key.seal(secret, PLACE);

            key.close();

            assertThatThrownBy(() -> key.open(sealed, PLACE)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> key.seal(secret, PLACE)).isInstanceOf(IllegalStateException.class);
            assertThat(key).hasToString("SealingKey[redacted]");
        }
    }

    @Test
    void keyOfAnotherSizeIsRefused() {
        try (SecretBytes small = secret(31)) {
            assertThatThrownBy(() -> new SealingKey(small, random)).isInstanceOf(IllegalArgumentException.class);
            assertThat(small.isClosed()).isFalse();
        }
    }
}
