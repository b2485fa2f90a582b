package org.halcyon.app;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.halcyon.base.Duffs;
import org.halcyon.base.WalletId;
import org.halcyon.core.hash.Hash160;
import org.halcyon.core.script.Address;
import org.halcyon.core.sync.ChainSnapshot;
import org.halcyon.core.sync.ChainStage;
import org.halcyon.wallet.ActivityEntry;
import org.halcyon.wallet.CloseSnapshot;
import org.halcyon.wallet.HostState;
import org.halcyon.wallet.SandboxControls;
import org.halcyon.wallet.SandboxControls.Fault;
import org.halcyon.wallet.WalletService;
import org.halcyon.wallet.WalletSnapshot;
import org.halcyon.wallet.WorkerKey;

/// The steps of the tour in the window, in order.
final class TourSteps {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration STUCK = Duration.ofSeconds(60);
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final String NAME = "Tour";
    private static final String PASSWORD = "nothing of value here";
    private static final Duffs GIFT = Duffs.ofDash(25);
    private static final Duffs PAID = new Duffs(420_000_000L);

    private final Host host;
    private final WindowFrame frame;
    private final TourHands hands;
    private final CompletableFuture<Void> left;
    private final PrintStream out;
    private int count;

    /// @param left completes when the window lets the program end
    TourSteps(Host host, WindowFrame frame, TourHands hands, CompletableFuture<Void> left, PrintStream out) {
        this.host = host;
        this.frame = frame;
        this.hands = hands;
        this.left = left;
        this.out = out;
    }

    private interface Step {
        /// @return what was seen, for the line
        String run() throws TourException;
    }

    void run() throws TourException {
        hands.resize(WIDTH, HEIGHT);
        step("first-run", "the window asks what to show", this::firstRun);
        step("wallet", "a wallet is created", this::create);
        step("receive", "the faucet pays it", this::fund);
        step("home", "a block holds the payment", this::mine);
        step("send", "a payment is reviewed", this::review);
        step("sent", "it is signed and sent", this::send);
        step("activity", "the change comes back with the next block", this::change);
        step("reorganised", "the chain reorganises", this::reorganise);
        step("close-incomplete", "a worker hangs, and the close says so", this::hang);
        step("closed", "it is released, and the close is clean", this::release);
    }

    private void step(String name, String says, Step step) throws TourException {
        count++;
        try {
            String seen = step.run();
            hands.picture("%02d-%s".formatted(count, name));
            out.println("%2d. %s: %s".formatted(count, says, seen));
        } catch (TourException failure) {
            lastPicture(name, failure);
            throw new TourException("step " + count + ", " + says + ": " + failure.getMessage(), failure);
        }
    }

    /// Shows where the tour stood.
    private void lastPicture(String name, TourException failure) {
        try {
            hands.picture("%02d-%s-failed".formatted(count, name));
        } catch (TourException second) {
            failure.addSuppressed(second);
        }
    }

    private static void check(boolean holds, String claim) throws TourException {
        if (!holds) {
            throw new TourException("it does not hold that " + claim);
        }
    }

    private String firstRun() throws TourException {
        hands.see(Tour.messages().text("start.display.title"), SOON);
        check(host.state().newest() instanceof HostState.FirstRun, "no network is open before it was chosen");
        return "nothing is open yet";
    }

    private String create() throws TourException {
        hands.press("act.continue");
        hands.choose("detail.developer");
        hands.choose("network.sandbox");
        hands.choose("add.create");
        hands.type(NAME);
        hands.press("act.continue");
        hands.type(PASSWORD);
        hands.enter();
        hands.type(PASSWORD);
        hands.press("act.continue");
        hands.press("phrase.written");
        hands.press("done.open");
        WalletSnapshot wallet = wallet(each -> true, "the wallet");
        check(wallet.name().equals(NAME), "the wallet is called " + NAME);
        check(wallet.balances().total().isZero(), "it is empty");
        upToDate();
        return wallet.name() + " is empty, chain at block " + chain().headerHeight();
    }

    private String fund() throws TourException {
        hands.open("receive");
        String address = got(service().receiveAddress(id()), "the address").address();
        hands.see(address.substring(0, 6), SOON);
        got(sandbox().give(address, GIFT), "the faucet");
        WalletSnapshot wallet = wallet(each -> each.balances().total().equals(GIFT), "the payment");
        check(wallet.balances().available().isZero(), "nothing is spendable before a block");
        return dash(GIFT) + " are on their way";
    }

    private String mine() throws TourException {
        got(sandbox().mine(1), "mining");
        wallet(each -> each.balances().available().equals(GIFT), "the mined payment");
        upToDate();
        hands.open("home");
        hands.see("25", SOON);
        return dash(GIFT) + " available at block " + chain().walletHeight();
    }

    private String review() throws TourException {
        hands.open("send");
        hands.type("dash:" + payee() + "?amount=4.2");
        hands.press("send.review");
        hands.see(Tour.messages().text("send.review.total"), SOON);
        return "nothing is sent yet";
    }

    /// An address of nobody, so that what is paid there is gone from the wallet.
    private Address payee() {
        byte[] hash = new byte[20];
        hash[0] = 1;
        return new Address.PublicKeyHash(service().network(), Hash160.ofBytes(hash));
    }

    private String send() throws TourException {
        hands.press("send.authorise");
        hands.type(PASSWORD);
        hands.press("act.unlock");
        hands.button("send.show");
        WalletSnapshot wallet = wallet(each -> each.recent().size() == 2, "the payment");
        Duffs fee = fee(wallet);
        Duffs rest = GIFT.minus(PAID).minus(fee);
        check(wallet.balances().total().equals(rest), "the rest is " + dash(rest));
        return dash(PAID) + " sent, fee " + dash(fee);
    }

    private static Duffs fee(WalletSnapshot wallet) throws TourException {
        Optional<Duffs> fee = wallet.recent().getFirst().fee();
        check(fee.isPresent() && !fee.get().isZero(), "the fee is known");
        return fee.orElse(Duffs.ZERO);
    }

    private String change() throws TourException {
        got(sandbox().mine(1), "mining");
        WalletSnapshot wallet = wallet(TourSteps::isMined, "the mined payment");
        upToDate();
        hands.open("activity");
        hands.see(digits(wallet), SOON);
        check(wallet.balances().available().equals(wallet.balances().total()), "the change is spendable");
        return dash(wallet.balances().available()) + " available at block " + chain().walletHeight();
    }

    /// The decimals of the newest amount, as any language writes them.
    private static String digits(WalletSnapshot wallet) {
        long net = Math.abs(wallet.recent().getFirst().net());
        return "%08d".formatted(net % Duffs.PER_DASH);
    }

    private static boolean isMined(WalletSnapshot wallet) {
        return wallet.recent().stream().allMatch(entry -> entry.standing() instanceof ActivityEntry.Standing.Mined);
    }

    private String reorganise() throws TourException {
        ChainSnapshot before = upToDate();
        Duffs held = wallet(each -> true, "the wallet").balances().total();
        int height = got(sandbox().reorganise(2, /* drop= */ false), "the new branch");
        check(height > before.headerHeight(), "the new branch is longer");
        ChainSnapshot after = upToDate();
        check(!after.tip().equals(before.tip()), "the tip is another one");
        WalletSnapshot wallet = wallet(each -> each.syncedHeight() == height, "the new branch in the wallet");
        check(wallet.balances().total().equals(held), "the wallet holds as much as before");
        hands.open("engine");
        return "2 blocks replaced, now at block " + height + " with " + dash(held);
    }

    private String hang() throws TourException {
        var fault = new Fault.HangWorker(WorkerKey.CHAIN);
        sandbox().fault(fault, /* on= */ true);
        hands.await(() -> Optional.of(fault).filter(sandbox().state().newest().faults()::contains), SOON, "the fault");
        hands.onFx(() -> {
            frame.window().requestClose();
            return frame;
        });
        hands.see(Tour.messages().text("prompt.closeIncomplete.title"), STUCK);
        CloseSnapshot report = service().close().newest();
        List<WorkerKey> unclean = report.lines().stream()
                .filter(line -> !line.clean())
                .map(CloseSnapshot.Line::worker)
                .toList();
        check(unclean.equals(List.of(WorkerKey.CHAIN)), "exactly the chain engine did not stop, not " + unclean);
        check(report.unsaved() == 0, "everything is saved");
        return "the chain engine did not stop, everything is saved";
    }

    private String release() throws TourException {
        sandbox().fault(new Fault.HangWorker(WorkerKey.CHAIN), /* on= */ false);
        hands.press("act.waitAndTryAgain");
        got(left, "the end of the window");
        check(host.state().newest() instanceof HostState.Closed, "the network is closed");
        return "every worker stopped";
    }

    private WalletService service() {
        return frame.window().session().orElseThrow().network().service();
    }

    private SandboxControls sandbox() {
        return service().sandbox().orElseThrow();
    }

    private WalletId id() throws TourException {
        return wallet(each -> true, "the wallet").id();
    }

    private ChainSnapshot chain() {
        return service().chain().newest();
    }

    private ChainSnapshot upToDate() throws TourException {
        return hands.await(
                () -> Optional.of(chain())
                        .filter(chain -> chain.stage() == ChainStage.UP_TO_DATE
                                && chain.walletHeight()
                                        == sandbox().state().newest().height()),
                SOON,
                "the whole chain");
    }

    private WalletSnapshot wallet(Predicate<WalletSnapshot> fits, String what) throws TourException {
        return hands.await(
                () -> service().wallets().newest().wallets().stream()
                        .filter(fits)
                        .findFirst(),
                SOON,
                what);
    }

    private <T> T got(CompletionStage<T> stage, String what) throws TourException {
        return hands.got(stage.toCompletableFuture(), what);
    }

    static String dash(Duffs amount) {
        return BigDecimal.valueOf(amount.value(), 8).stripTrailingZeros().toPlainString() + " sDASH";
    }
}
