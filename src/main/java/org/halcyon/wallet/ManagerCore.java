package org.halcyon.wallet;

import java.time.Duration;
import java.util.List;
import org.halcyon.base.Network;
import org.halcyon.lifecycle.BoundedExecutor;
import org.halcyon.lifecycle.CancelToken;
import org.halcyon.lifecycle.StartOutcome;
import org.halcyon.lifecycle.WorkerConfig;

/// What a manager is made of, put together in the order in which the parts need each other. It does not know the
/// manager itself, so that one which was dropped can be noticed.
final class ManagerCore {

    private static final int CONTROL_QUEUE = 64;

    final ManagerDesk desk;
    final ManagerHubs hubs;
    final Registration registration;
    final Removal removal;
    final ReceiveAddresses addresses;
    final Passwords passwords;
    final Payments payments;
    final Sending sending;
    final ChainControl chain;
    final SyncDesk syncs;
    final CloseDesk closing;
    private final EngineBoard engines;
    private final Alarms alarms;

    private ManagerCore(ManagerParts parts) {
        Network network = parts.profile().network();
        alarms = new Alarms(parts.threads(), parts.ticker());
        hubs = ManagerHubs.of(parts, alarms);
        desk = desk(parts, hubs, network);
        BoundedExecutor control = parts.threads().executor("manager-control", 1, CONTROL_QUEUE, parts.ticker());
        var gated = gated(parts);
        var means = new SyncMeans(
                desk, control, protocol(desk), alarms, () -> desk.work().isClosed());
        syncs = new SyncDesk(parts.syncs(), means, gated);
        registration = new Registration(desk);
        payments = new Payments(desk);
        removal = new Removal(desk, payments);
        addresses = new ReceiveAddresses(desk);
        passwords = new Passwords(desk);
        sending = new Sending(desk, payments);
        chain = new ChainControl(means, syncs, new NetworkErasure(means, payments));
        var steps = new ShutdownSteps<>(
                parts.registry(),
                WorkerKey.CHAIN,
                gated,
                parts.ticker(),
                new ShutdownSteps.Limits(
                        parts.limits().drainBudget(), parts.limits().teardownPatience()));
        closing = new CloseDesk(
                desk,
                chain,
                alarms,
                steps,
                new CloseDesk.Shown(hubs.close(), new CloseLines(parts.workers(), syncs::isPassing)));
        engines = new EngineBoard(parts.registry(), hubs.engine(), hubs.chain(), desk.board(), parts.store(), syncs);
    }

    private static GatedWorkers<WorkerKey> gated(ManagerParts parts) {
        List<GatedWorker<WorkerKey>> workers = parts.syncs().stream()
                .<GatedWorker<WorkerKey>>map(SyncPart::worker)
                .toList();
        return new GatedWorkers<>(workers, parts.threads(), parts.ticker());
    }

    private static ClearProtocol<WorkerKey> protocol(ManagerDesk desk) {
        ManagerLimits limits = desk.parts().limits();
        return new ClearProtocol<>(
                desk.parts().registry(),
                desk.door(),
                new ClearProtocol.Limits(limits.clearBudget(), limits.workBudget()),
                ManagerCore::refusal);
    }

    private static WalletError refusal(ClearProtocol.Alive<WorkerKey> alive) {
        String word = alive.status().getClass().getSimpleName();
        return new WalletError.ShutdownIncomplete(List.of(new BusyWorker(alive.key(), alive.waited(), word)));
    }

    private static ManagerDesk desk(ManagerParts parts, ManagerHubs hubs, Network network) {
        var board = new WalletBoard(hubs.wallets(), hubs.chain(), parts.clock(), parts.generation());
        var fence = new StoreFence(parts.store(), parts.ticker());
        var adapter = new EventAdapter(
                fence, new EventRows(network), parts.ticker(), parts.limits().adapter(), board::adapter);
        var runner = new ChainRunner(parts, board, adapter, hubs.chain(), fence);
        var work = new Operations(
                parts.threads().executor("manager-work", 1, parts.limits().operations(), parts.ticker()),
                parts.ticker());
        var seals = new ManifestSeals(parts.store().id(), parts.random());
        var removals = new Removals(parts, work, board::has, hubs.removals());
        var place = new PhraseVault.Place(
                parts.vaults(),
                parts.vaultFile(),
                parts.store().id(),
                parts.store().vaultMark());
        var vault = new PhraseVault(place, seals, List.of(removals, parts.signing(), parts.viewing()));
        var authenticity = new Authenticity(parts.store(), board, work, parts.limits(), seals);
        return new ManagerDesk(
                parts,
                board,
                adapter,
                runner,
                vault,
                removals,
                seals,
                authenticity,
                StoredRows.of(parts),
                fence,
                new WorkDoor(parts.ticker()),
                work,
                hubs.chain());
    }

    /// Puts the parts together and starts the event adapter.
    ///
    /// @throws IllegalStateException if the registry starts nothing
    static ManagerCore begin(ManagerParts parts) {
        var core = new ManagerCore(parts);
        try {
            core.startAdapter();
            core.listen();
            return core;
        } catch (RuntimeException | Error failure) {
            core.closing.shutdown();
            throw failure;
        }
    }

    private void startAdapter() {
        WorkerConfig config = desk.parts().registry().config().worker().withWeight(WorkerKey.EVENT_ADAPTER.weight());
        StartOutcome started = desk.parts().registry().start(WorkerKey.EVENT_ADAPTER, config, this::adapt);
        if (started != StartOutcome.STARTED) {
            throw new IllegalStateException("the event adapter was not started: " + started);
        }
    }

    private void adapt(CancelToken cancel) throws InterruptedException {
        try {
            desk.adapter().run(cancel);
        } finally {
            desk.parts().faults().pass(WorkerKey.EVENT_ADAPTER);
        }
    }

    private void listen() {
        desk.parts().store().onState(hubs.storage()::publish);
        desk.parts().registry().observe(view -> {
            engines.publish();
            closing.observed(view);
        });
        // the hub calls on the FX thread, which must not wait for the registry
        hubs.chain().subscribe(snapshot -> alarms.after(Duration.ZERO, engines::publish));
        syncs.services().forEach(sync -> sync.state().subscribe(now -> alarms.after(Duration.ZERO, engines::publish)));
    }
}
