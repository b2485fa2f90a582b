package org.halcyon.ui.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.halcyon.testing.FakeBackups;
import org.halcyon.testing.StepClock;
import org.halcyon.ui.Messages;
import org.halcyon.ui.page.DateWords;
import org.halcyon.ui.work.Job;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.BackupsSnapshot;
import org.halcyon.wallet.BackupsSnapshot.Daily;
import org.halcyon.wallet.BackupsSnapshot.Entry;
import org.halcyon.wallet.BackupsSnapshot.Reason;
import org.halcyon.wallet.BackupsSnapshot.StoreOverview;
import org.halcyon.wallet.StateHub;
import org.halcyon.wallet.StorageState;
import org.junit.jupiter.api.Test;

class BackupsViewModelTest {
    private static final Instant MADE = Instant.parse("2026-08-22T09:14:00Z");

    private final Messages messages = Messages.english(Locale.UK);
    private final StepClock clock = new StepClock();
    private final FakeBackups backups = new FakeBackups(Runnable::run);
    private final StateHub<StorageState> storage = new StateHub<>(Runnable::run, state(0));
    private final List<Job> jobs = new ArrayList<>();
    private final StorageParts parts = new StorageParts(
            () -> backups,
            () -> {
                throw new AssertionError("no dialogs here");
            },
            jobs::add,
            messages,
            new DateWords(messages, ZoneOffset.UTC, clock),
            clock,
            new NoPlaces(),
            Runnable::run);
    private final BackupsViewModel model = new BackupsViewModel(parts, storage);

    private static StorageState state(long unsaved) {
        return new StorageState(
                new StorageState.Phase.Saved(), unsaved, Optional.empty(), 1_000, StorageState.Space.ENOUGH);
    }

    private static BackupsSnapshot snapshot(boolean exposed, Entry... entries) {
        return new BackupsSnapshot(
                Optional.of(new StoreOverview(
                        Path.of("/data/main/wallet.db"), 42_040_000, OptionalInt.of(2), Optional.empty(), exposed)),
                FakeBackups.FOLDER,
                List.of(entries),
                Optional.empty(),
                Optional.empty());
    }

    private static Entry entry(Reason reason, Optional<Instant> verified) {
        return new Entry(Path.of("/b/x.db"), reason, MADE, 41_249_999, OptionalInt.empty(), verified, false);
    }

    @Test
    void aPageThatComesToTheFrontAsksForNewsAndOneThatGoesHearsNothingMore() {
        model.follow();
        backups.state.publish(snapshot(false, entry(Reason.DAILY, Optional.empty())));
        assertThat(model.rowsProperty().get()).hasSize(1);

        model.leave();
        backups.state.publish(snapshot(false));

        assertThat(backups.asked).containsExactly("refresh");
        assertThat(model.rowsProperty().get()).hasSize(1);
    }

    @Test
    void aRowSaysWhenWhyHowLargeAndWhetherAnybodyLookedAtIt() {
        model.follow();
        backups.state.publish(snapshot(
                false, entry(Reason.BEFORE_RESTORE, Optional.of(MADE)), entry(Reason.BY_HAND, Optional.empty())));

        BackupRow first = model.rowsProperty().get().getFirst();
        assertThat(first.reason()).isEqualTo("Before a restore");
        assertThat(first.size()).isEqualTo("41.2 MB");
        assertThat(first.version()).isEqualTo("unknown");
        assertThat(first.contents()).contains("no recovery phrase");
        assertThat(first.signed()).isEqualTo("not signed");
        assertThat(first.isVerified()).isTrue();
        BackupRow second = model.rowsProperty().get().get(1);
        assertThat(second.verified()).isEqualTo("never");
        assertThat(second.isVerified()).isFalse();
    }

    @Test
    void othersWhoCanReadTheFileAreWarnedAbout() {
        model.follow();
        backups.state.publish(snapshot(true));
        storage.publish(state(12));

        StoreFigures figures = model.figuresProperty().get();
        assertThat(figures.readableByOthers()).isTrue();
        assertThat(figures.rights()).isEqualTo("others can read it");
        assertThat(figures.folder()).isEqualTo("/data/main");
        assertThat(figures.size()).isEqualTo("42.0 MB");
        assertThat(figures.unsaved()).isEqualTo("12");
    }

    @Test
    void aFolderThatCannotBeReadAndADailyBackupThatFailedAreSaid() {
        var space = new BackupError.BackupNoSpace(50_000_000, 1);
        model.follow();
        backups.state.publish(new BackupsSnapshot(
                Optional.empty(),
                FakeBackups.FOLDER,
                List.of(),
                Optional.of(new BackupError.AutoBackupDirUnwritable(FakeBackups.FOLDER)),
                Optional.of(new Daily(MADE, Optional.of(space)))));

        assertThat(model.problemProperty().get()).isEqualTo("The folder for backups cannot be used.");
        assertThat(model.figuresProperty().get().daily())
                .contains("failed")
                .contains("50.0 MB is needed, 1 kB is free");
        assertThat(model.figuresProperty().get().dailyFailed()).isTrue();
        assertThat(model.figuresProperty().get().file()).isEqualTo("unknown");
    }

    @Test
    void numbersOfTheRuleAreReadOrRefusedAndNeverGuessed() {
        assertThat(PruneNumbers.read(" 10 ", 1)).hasValue(10);
        assertThat(PruneNumbers.read("0", 0)).hasValue(0);
        assertThat(PruneNumbers.read("0", 1)).isEmpty();
        assertThat(PruneNumbers.read("-1", 0)).isEmpty();
        assertThat(PruneNumbers.read("1.5", 0)).isEmpty();
        assertThat(PruneNumbers.read("", 0)).isEmpty();
        assertThat(PruneNumbers.read("999999999999", 0)).isEmpty();
        assertThat(PruneNumbers.read("\u0661", 0)).isEmpty();
    }

    private static final class NoPlaces implements Places {
        @Override
        public Optional<Path> chooseBackup(String title, Path folder) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> chooseFolder(String title) {
            return Optional.empty();
        }

        @Override
        public void show(Path folder) {
            throw new AssertionError("no folder is shown here");
        }
    }
}
