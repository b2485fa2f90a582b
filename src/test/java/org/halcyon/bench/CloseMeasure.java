package org.halcyon.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.halcyon.app.OpenWallet;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.WalletService;

/// How long an idle wallet takes to close: on a network without any peer, and on the sandbox when it has synced.
final class CloseMeasure implements Measure {
    private static final int ROUNDS = 20;

    @Override
    public String name() {
        return "close";
    }

    @Override
    public List<Figure> take() throws Exception {
        return List.of(
                closed("close, no peers", NetworkProfile.REGTEST), closed("close, sandbox", NetworkProfile.SANDBOX));
    }

    private Figure closed(String what, NetworkProfile profile) throws Exception {
        Path folder = Files.createTempDirectory("halcyon-close");
        List<Double> millis = new ArrayList<>();
        try (var wallet = new OpenWallet(folder)) {
            for (int round = 0; round < ROUNDS; round++) {
                settle(wallet.open(profile), profile);
                millis.add(wallet.shutDown().toNanos() / 1e6);
            }
        } finally {
            Folders.delete(folder);
        }
        return Figure.of(
                name(),
                what,
                "ms",
                Median.of(millis),
                "goal 300 or less; median of " + ROUNDS + ", " + Median.range(millis));
    }

    /// On the sandbox, waits until the wallet has seen the tip.
    static void settle(WalletService service, NetworkProfile profile) throws Exception {
        if (profile == NetworkProfile.SANDBOX) {
            OpenWallet.until(
                    service.wallets(),
                    now -> now.wallets().stream()
                            .allMatch(wallet -> wallet.syncedHeight()
                                    >= service.sandbox()
                                            .orElseThrow()
                                            .state()
                                            .newest()
                                            .height()));
        }
    }
}
