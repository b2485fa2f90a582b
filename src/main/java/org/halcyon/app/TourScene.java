package org.halcyon.app;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.halcyon.base.Duffs;
import org.halcyon.base.WalletId;
import org.halcyon.core.sync.ChainSnapshot;
import org.halcyon.core.sync.ChainStage;
import org.halcyon.wallet.SandboxControls;
import org.halcyon.wallet.SandboxControls.Fault;
import org.halcyon.wallet.WalletService;
import org.halcyon.wallet.WalletSnapshot;

/// What every step of the tour needs: the window, the wallet behind it, and the line and the picture at the end.
final class TourScene {

    static final Duration SOON = Duration.ofSeconds(20);

    private final WindowFrame frame;
    private final TourHands hands;
    private final PrintStream out;
    private int count;

    TourScene(WindowFrame frame, TourHands hands, PrintStream out) {
        this.frame = frame;
        this.hands = hands;
        this.out = out;
    }

    /// One thing that is done and looked at.
    interface Step {
        /// @return what was seen, for the line
        String run() throws TourException;
    }

    WindowFrame frame() {
        return frame;
    }

    TourHands hands() {
        return hands;
    }

    void step(String name, String says, Step step) throws TourException {
        try {
            String seen = step.run();
            count++;
            hands.picture("%02d-%s".formatted(count, name));
            out.println("%2d. %s: %s".formatted(count, says, seen));
        } catch (TourException failure) {
            lastPicture(name, failure);
            throw new TourException("step " + (count + 1) + ", " + says + ": " + failure.getMessage(), failure);
        }
    }

    /// Shows where the tour stood.
    private void lastPicture(String name, TourException failure) {
        try {
            hands.picture("%02d-%s-failed".formatted(count + 1, name));
        } catch (TourException second) {
            failure.addSuppressed(second);
        }
    }

    /// How many steps were done.
    int count() {
        return count;
    }

    static void check(boolean holds, String claim) throws TourException {
        if (!holds) {
            throw new TourException("it does not hold that " + claim);
        }
    }

    WalletService service() {
        return frame.window().session().orElseThrow().network().service();
    }

    SandboxControls sandbox() {
        return service().sandbox().orElseThrow();
    }

    /// Switches a fault on or off and waits until it is so.
    void fault(Fault fault, boolean on) throws TourException {
        sandbox().fault(fault, on);
        hands.await(
                () -> Optional.of(fault)
                        .filter(each -> sandbox().state().newest().faults().contains(each) == on),
                SOON,
                "the fault");
    }

    WalletId id() throws TourException {
        return wallet(each -> true, "the wallet").id();
    }

    ChainSnapshot chain() {
        return service().chain().newest();
    }

    ChainSnapshot upToDate() throws TourException {
        return hands.await(
                () -> Optional.of(chain())
                        .filter(chain -> chain.stage() == ChainStage.UP_TO_DATE
                                && chain.walletHeight()
                                        == sandbox().state().newest().height()),
                SOON,
                "the whole chain");
    }

    WalletSnapshot wallet(Predicate<WalletSnapshot> fits, String what) throws TourException {
        return hands.await(
                () -> service().wallets().newest().wallets().stream()
                        .filter(fits)
                        .findFirst(),
                SOON,
                what);
    }

    <T> T got(CompletionStage<T> stage, String what) throws TourException {
        return hands.got(stage.toCompletableFuture(), what);
    }

    static String dash(Duffs amount) {
        return BigDecimal.valueOf(amount.value(), 8).stripTrailingZeros().toPlainString() + " sDASH";
    }
}
