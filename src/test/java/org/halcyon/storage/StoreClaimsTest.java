package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.StorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreClaimsTest {
    private final StoreClaims claims = new StoreClaims();

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("wallet.db");
    }

    private void assertRefused(Runnable claim) {
        assertThatThrownBy(claim::run)
                .isInstanceOfSatisfying(
                        StorageException.class,
                        refused -> assertThat(refused.error()).isEqualTo(new OpenError.AlreadyOpen(file())));
    }

    @Test
    void readersShareAFileUntilTheLastOneHasGone() {
        StoreClaims.Claim one = claims.share(file());
        StoreClaims.Claim other = claims.share(file());

        one.close();
        one.close();

        assertThat(claims.isClaimed(file())).isTrue();
        assertRefused(() -> claims.claim(file()));
        other.close();
        assertThat(claims.isClaimed(file())).isFalse();
        claims.claim(file()).close();
    }

    @Test
    void whoHasAFileAloneKeepsReadersAndOthersOut() {
        StoreClaims.Claim alone = claims.claim(file());

        assertRefused(() -> claims.share(file()));
        assertRefused(() -> claims.share(file()));
        assertRefused(() -> claims.claim(file()));
        alone.close();
        claims.share(file()).close();
        assertThat(claims.isClaimed(file())).isFalse();
    }
}
