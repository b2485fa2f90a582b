package org.halcyon.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.Serializable;
import java.lang.foreign.Arena;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class SecretBytesTest {

    @Test
    void useGivesACopyThatIsWipedAfterwards() {
        var kept = new AtomicReference<byte[]>(new byte[0]);
        try (SecretBytes secret = SecretBytes.copyOf(new byte[] {1, 2, 3})) {
            int sum = secret.use(bytes -> {
                kept.set(bytes);
                return bytes[0] + bytes[1] + bytes[2];
            });

            assertThat(sum).isEqualTo(6);
            assertThat(kept.get()).containsOnly(0);
            assertThat(secret.<byte[], RuntimeException>use(byte[]::clone)).containsExactly(1, 2, 3);
        }
    }

    @Test
    void useWipesItsCopyAlsoIfTheCallThrows() {
        var kept = new AtomicReference<byte[]>(new byte[0]);
        try (SecretBytes secret = SecretBytes.copyOf(new byte[] {1, 2, 3})) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> secret.use(bytes -> {
                        kept.set(bytes);
                        throw new IllegalStateException("from the caller");
                    }));

            assertThat(kept.get()).hasSize(3).containsOnly(0);
        }
    }

    @Test
    void takingOverWipesTheSource() {
        byte[] source = {1, 2, 3};

        SecretBytes.takeFrom(source).close();

        assertThat(source).containsOnly(0);
    }

    @Test
    void pagesAreZeroedBeforeTheyAreFreed() {
        try (Arena arena = Arena.ofConfined()) {
            var pages = arena.allocate(MemoryLock.PAGE_BYTES);
            pages.fill((byte) 5);

            SecretBytes.wipe(pages);

            assertThat(pages.toArray(java.lang.foreign.ValueLayout.JAVA_BYTE)).containsOnly(0);
        }
    }

    @Test
    void closedSecretRefusesAccessAndClosesAgain() {
        SecretBytes secret = SecretBytes.copyOf(new byte[] {1, 2, 3});
        secret.close();
        secret.close();

        assertThat(secret.isClosed()).isTrue();
        assertThatIllegalStateException().isThrownBy(() -> secret.use(bytes -> bytes.length));
        assertThat(secret.pages().scope().isAlive()).isFalse();
    }

    @Test
    void equalContentIsEqualAndHashesTellLengthOnly() {
        SecretBytes one = SecretBytes.copyOf(new byte[] {1, 2, 3});
        SecretBytes same = one.copy();
        SecretBytes other = SecretBytes.copyOf(new byte[] {1, 2, 4});

        assertThat(one).isEqualTo(same).isNotEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one.slice(1, 2)).isEqualTo(SecretBytes.copyOf(new byte[] {2, 3}));
        same.close();
        assertThat(one).isNotEqualTo(same);
    }

    @Test
    void emptySecretIsFine() {
        try (SecretBytes none = SecretBytes.copyOf(new byte[0])) {
            assertThat(none.<Integer, RuntimeException>use(bytes -> bytes.length))
                    .isZero();
        }
    }

    @Test
    void cannotBeSerialised() {
        assertThat(Serializable.class.isAssignableFrom(SecretBytes.class)).isFalse();
        assertThat(Serializable.class.isAssignableFrom(SecretChars.class)).isFalse();
    }
}
