package org.halcyon.cli;

import java.time.Duration;
import java.util.Optional;
import org.halcyon.core.sync.ChainProblem;
import org.halcyon.core.sync.ChainSnapshot;
import org.halcyon.core.sync.ChainStage;
import org.halcyon.wallet.SandboxControls;
import org.halcyon.wallet.WalletCondition;
import org.halcyon.wallet.WalletsSnapshot;

/// Waits until the wallets have seen the whole chain.
final class Syncing {

    private Syncing() {}

    /// @throws CommandFailure if that takes longer than `budget`, or the engine has failed
    static ChainSnapshot await(NetworkRun run, Duration budget) throws CommandFailure {
        run.service().syncNow();
        ChainSnapshot chain;
        try {
            chain = run.waiting()
                    .until(run.service().chain(), state -> isFailed(state) || isThere(run, state), budget, "sync");
        } catch (CommandFailure late) {
            throw late.code().equals("timeout") ? behind(run, late) : late;
        }
        if (isFailed(chain)) {
            throw new CommandFailure("chain_failed", words(chain), ExitCode.FAILED);
        }
        run.waiting().until(run.service().wallets(), all -> haveSeen(all, chain.walletHeight()), budget, "sync");
        return chain;
    }

    private static boolean isFailed(ChainSnapshot chain) {
        return chain.stage() == ChainStage.FAILED;
    }

    /// The local node may be ahead of what it has told so far.
    private static boolean isThere(NetworkRun run, ChainSnapshot chain) {
        int local = run.service()
                .sandbox()
                .map(SandboxControls::state)
                .map(hub -> hub.newest().height())
                .orElse(chain.targetHeight());
        return chain.stage() == ChainStage.UP_TO_DATE && chain.headerHeight() >= local;
    }

    private static boolean haveSeen(WalletsSnapshot wallets, int height) {
        return wallets.wallets().stream()
                .filter(wallet -> wallet.condition() instanceof WalletCondition.Usable)
                .allMatch(wallet -> wallet.syncedHeight() >= height);
    }

    private static CommandFailure behind(NetworkRun run, CommandFailure cause) {
        ChainSnapshot chain = run.service().chain().newest();
        String place = "block " + chain.walletHeight() + " of " + chain.targetHeight();
        return new CommandFailure(
                "not_synced", "not synced yet, at " + place + "; " + words(chain), ExitCode.BUSY, cause);
    }

    private static String words(ChainSnapshot chain) {
        Optional<ChainProblem> problem = chain.problem();
        if (problem.isEmpty()) {
            return chain.peers().isEmpty() ? "no node answers" : "still working";
        }
        return switch (problem.get()) {
            case ChainProblem.NoPeer none -> "no node answers (" + none.tried() + " tried): " + none.reason();
            case ChainProblem.ProxyDown proxy -> proxy.reason() + "; no connection is made until it does";
            case ChainProblem.Offline off -> "working offline is set, so nobody is contacted";
            case ChainProblem.BadPeer bad -> bad.address() + " was refused: " + bad.reason();
            case ChainProblem.TooLittleWork little -> little.address() + " is behind or hostile";
            case ChainProblem.ChainFiles files -> "chain files: " + files.detail();
            case ChainProblem.Internal internal -> "internal error: " + internal.detail();
        };
    }
}
