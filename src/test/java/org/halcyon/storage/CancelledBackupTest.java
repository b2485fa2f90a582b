package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.halcyon.lifecycle.CancelToken;
import org.halcyon.storage.FileSeams.Seam;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.BackupKey;
import org.halcyon.wallet.BackupRequest;
import org.halcyon.wallet.BackupRequest.Cause;
import org.halcyon.wallet.RetentionPolicy;
import org.halcyon.wallet.StorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/// A backup that is given up ends with the step that it is in, and what was only looked at in part is not judged.
@Timeout(60)
final class CancelledBackupTest extends StoreCase {
    private static final Duration DAY = Duration.ofDays(1);

    @ParameterizedTest
    @CsvSource({"BEFORE_STAGE,AFTER_STAGE", "AFTER_STAGE_FSYNC,AFTER_VERIFY", "AFTER_VERIFY,AFTER_META"})
    void theStepAfterWhichItIsGivenUpIsTheLast(Seam at, Seam next) throws Exception {
        var token = new CancelToken(clock);
        var reached = new ArrayList<Seam>();
        SqliteStore store = open(Migration.all(), seam -> {
            reached.add(seam);
            if (seam == at) {
                token.fire();
            }
        });
        await(store.store(Rows.registered(Rows.wallet(1)).build()));
        Path out = Files.createDirectory(folder.resolve("out"));

        var backup = store.backup(
                new BackupRequest(Optional.of(out), BackupKey.LOCKED, Cause.BY_HAND, Optional.of(token)),
                Runnable::run);

        assertThat(errorOf(backup)).isEqualTo(new BackupError.BackupCancelled());
        assertThat(reached).contains(at).doesNotContain(next);
        assertThat(BackupTest.names(out)).isEmpty();
    }

    private Path kept(int daysAgo) throws IOException {
        Path made = folder.resolve("made.db");
        Path shelf = Files.createDirectories(folder.resolve("shelf"));
        var name =
                BackupName.of(new BackupName.Reason.Manual("w"), clock.instant().minus(DAY.multipliedBy(daysAgo)));
        Files.copy(BackupMeta.pathOf(made), BackupMeta.pathOf(shelf.resolve(name.text())));
        return Files.copy(made, shelf.resolve(name.text()));
    }

    /// Tells when the pruner has found a backup unsound.
    private static AppenderBase<ILoggingEvent> onUnsound(Runnable then) {
        return new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                then.run();
            }
        };
    }

    @Test
    void aLookThatIsGivenUpMakesNoBackupUnsound() throws Exception {
        SqliteStore store = open();
        await(store.store(Rows.registered(Rows.wallet(1)).build()));
        await(store.backup(new BackupRequest(Optional.of(folder.resolve("made.db")), BackupKey.LOCKED), Runnable::run));
        kept(1);
        Path damaged = kept(50);
        byte[] bytes = Files.readAllBytes(damaged);
        Arrays.fill(bytes, 4096, bytes.length, (byte) 0);
        Files.write(damaged, bytes);
        Path old = kept(100);
        var token = new CancelToken(clock);
        var check = new CopyCheck(Migration.all(), Duration.ofSeconds(1), Optional.of(token));
        var policy = new RetentionPolicy(OptionalInt.of(2), Optional.empty());
        var order = new Pruner.Order(
                folder.resolve("shelf"), policy, Optional.empty(), clock.instant(), /* rehearsal= */ false);
        var logger = (Logger) LoggerFactory.getLogger(Pruner.class);
        Level level = logger.getLevel();
        var appender = onUnsound(token::fire);
        appender.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(appender);
        try {
            assertThatThrownBy(() -> new Pruner(claims, check, Files::delete).prune(order))
                    .isInstanceOfSatisfying(
                            StorageException.class,
                            e -> assertThat(e.error()).isEqualTo(new BackupError.BackupCancelled()));
        } finally {
            logger.detachAppender(appender);
            logger.setLevel(level);
        }

        assertThat(List.of(damaged, old)).allSatisfy(path -> assertThat(path).exists());
    }
}
