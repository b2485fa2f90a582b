package org.halcyon.ui.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.halcyon.ui.Messages;
import org.halcyon.ui.banner.Banner;
import org.halcyon.ui.banner.BannersViewModel;
import org.halcyon.ui.component.Tone;
import org.halcyon.ui.engine.SyncWords;
import org.halcyon.ui.status.StatusViewModel;
import org.halcyon.ui.work.WorkViewModel;
import org.halcyon.wallet.StateHub;
import org.halcyon.wallet.SyncAnswer;
import org.halcyon.wallet.SyncService;
import org.halcyon.wallet.SyncSnapshot;
import org.jspecify.annotations.Nullable;

/// The cells and job lines of the registered coordinators. What belongs to an earlier generation than what is shown is
/// dropped. FX thread only.
final class SyncCells implements AutoCloseable {
    private final List<Follower> followers = new ArrayList<>();
    private final SyncStatus words;
    private final Parts parts;

    /// What the cells show themselves on.
    ///
    /// @param details opens the page that says more
    record Parts(
            StatusViewModel status,
            WorkViewModel work,
            BannersViewModel banners,
            SessionContext.Surroundings around,
            Runnable details) {}

    SyncCells(List<SyncService> services, Parts parts) {
        this.parts = parts;
        words = new SyncStatus(parts.around().messages(), parts.around().zone());
        services.forEach(service -> followers.add(new Follower(service)));
    }

    /// Shows what is known and follows it from now on.
    void begin() {
        followers.forEach(Follower::begin);
    }

    /// Looks again at what depends on the time.
    void tick() {
        followers.forEach(Follower::tick);
    }

    @Override
    public void close() {
        followers.forEach(Follower::close);
    }

    final class Follower {
        private final SyncService service;
        private final PassJobs jobs;
        private Optional<SyncSnapshot> shown = Optional.empty();
        private StateHub.@Nullable Subscription subscription;

        Follower(SyncService service) {
            this.service = service;
            jobs = new PassJobs(
                    parts.work(), parts.around().messages(), parts.around().clock());
        }

        private void begin() {
            close();
            show(service.state().newest());
            subscription = service.state().subscribe(this::show);
        }

        private void close() {
            StateHub.Subscription old = subscription;
            subscription = null;
            if (old != null) {
                old.close();
            }
        }

        void show(SyncSnapshot sync) {
            if (shown.filter(known -> known.generation() > sync.generation()).isPresent()) {
                return;
            }
            shown = Optional.of(sync);
            parts.status()
                    .report(words.of(
                            sync, new SyncStatus.Acts(this::syncNow, service::stop, this::resume, parts.details())));
            jobs.update(sync);
        }

        private void tick() {
            shown.ifPresent(jobs::update);
        }

        private void syncNow() {
            service.syncNow().whenCompleteAsync(this::told, parts.around().fx());
        }

        private void resume() {
            service.start().whenCompleteAsync(this::told, parts.around().fx());
        }

        /// What was refused is said, since nothing else would show that the wish was heard.
        private void told(@Nullable SyncAnswer answer, @Nullable Throwable failure) {
            Messages messages = parts.around().messages();
            Optional<String> no = SyncWords.refusal(answer, messages);
            String id = "sync-" + service.key();
            if (no.isEmpty()) {
                parts.banners().withdraw(id);
            } else {
                String head = messages.text(
                        SyncStatus.engine(service.state().newest()).messageKey());
                parts.banners().raise(Banner.passing(id, Tone.WARNING, head, no.get()));
            }
        }
    }

    List<Follower> followers() {
        return List.copyOf(followers);
    }
}
