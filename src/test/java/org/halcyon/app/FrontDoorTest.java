package org.halcyon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.halcyon.lifecycle.LifecycleConfig;
import org.halcyon.wallet.HostState;
import org.halcyon.wallet.HostState.Problem;
import org.halcyon.wallet.NetworkProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two programs over one data folder.
@Timeout(120)
final class FrontDoorTest {

    @TempDir
    private Path folder;

    private final AtomicInteger shown = new AtomicInteger();
    private final List<OpenSession> sessions = new ArrayList<>();

    private AppPaths paths(String name) {
        return new AppPaths(folder.resolve(name));
    }

    private Host host(AppPaths paths, Optional<Runnable> toFront) throws IOException {
        PrivateFolders.prepare(paths.folder());
        var plan = new HostPlan(paths, List.of(), Runnable::run, () -> {}, toFront);
        OpenSession session = OpenSession.begin(RunningWindow.machine(LifecycleConfig.DEFAULTS), plan);
        sessions.add(session);
        return session.host();
    }

    private Host first(AppPaths paths) throws Exception {
        Host host = host(paths, Optional.of(shown::incrementAndGet));
        assertThat(opened(host)).isInstanceOf(HostState.Open.class);
        return host;
    }

    private static HostState opened(Host host) throws Exception {
        host.open(NetworkProfile.REGTEST);
        return OpenWallet.until(host.state(), now -> now instanceof HostState.Open || now instanceof HostState.Failed);
    }

    private static Problem problem(Host host) throws Exception {
        HostState state = opened(host);
        assertThat(state).isInstanceOf(HostState.Failed.class);
        Problem problem = ((HostState.Failed) state).problem();
        assertThat(problem.kind()).isEqualTo(Problem.Kind.ALREADY_RUNNING);
        return problem;
    }

    private static <T> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @AfterEach
    void end() throws Exception {
        for (OpenSession session : sessions) {
            var unused = await(session.host().shutdown());
            session.close();
        }
    }

    @Test
    void secondProgramHasTheFirstShowItsWindow() throws Exception {
        first(paths("data"));
        Host second = host(paths("data"), Optional.empty());

        assertThat(problem(second).answers()).isTrue();
        assertThat(shown).hasValue(0);
        assertThat(await(second.showOther())).isTrue();
        assertThat(shown).hasValue(1);
    }

    @Test
    void programWithoutAWindowIsNotOffered() throws Exception {
        assertThat(opened(host(paths("data"), Optional.empty()))).isInstanceOf(HostState.Open.class);
        Host second = host(paths("data"), Optional.empty());

        assertThat(problem(second).answers()).isFalse();
        assertThat(await(second.showOther())).isFalse();
    }

    @Test
    void doorOfADeadProgramIsNoObstacle() throws Exception {
        AppPaths paths = paths("data");
        PrivateFolders.prepare(paths.folder());
        try (var left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            left.bind(UnixDomainSocketAddress.of(paths.door()));
        }

        first(paths);

        assertThat(problem(host(paths, Optional.empty())).answers()).isTrue();
    }

    @Test
    void pathTooLongForADoorOnlyMeansThatThereIsNone() throws Exception {
        AppPaths paths = paths("x".repeat(120));

        first(paths);

        assertThat(problem(host(paths, Optional.empty())).answers()).isFalse();
    }

    @Test
    void doorGoesWithTheProgram() throws Exception {
        AppPaths paths = paths("data");
        Host first = first(paths);
        assertThat(paths.door()).exists();

        var unused = await(first.shutdown());
        sessions.removeFirst().close();

        assertThat(paths.door()).doesNotExist();
        assertThat(FrontDoor.isThere(paths.door(), org.halcyon.base.Ticker.system()))
                .isFalse();
    }
}
