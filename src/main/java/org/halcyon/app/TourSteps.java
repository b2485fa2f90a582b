package org.halcyon.app;

import static org.halcyon.app.TourScene.SOON;
import static org.halcyon.app.TourScene.check;
import static org.halcyon.app.TourScene.dash;

import java.util.Optional;
import org.halcyon.base.Duffs;
import org.halcyon.core.hash.Hash160;
import org.halcyon.core.script.Address;
import org.halcyon.core.sync.ChainSnapshot;
import org.halcyon.wallet.ActivityEntry;
import org.halcyon.wallet.HostState;
import org.halcyon.wallet.WalletSnapshot;

/// The steps of the tour in the window, in order.
final class TourSteps {

    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final String NAME = "Tour";
    private static final String PASSWORD = "nothing of value here";
    private static final Duffs GIFT = Duffs.ofDash(25);
    private static final Duffs PAID = new Duffs(420_000_000L);

    private final Host host;
    private final TourScene scene;
    private final TourHands hands;

    TourSteps(Host host, TourScene scene) {
        this.host = host;
        this.scene = scene;
        this.hands = scene.hands();
    }

    void run() throws TourException {
        hands.resize(WIDTH, HEIGHT);
        scene.step("first-run", "the window asks what to show", this::firstRun);
        scene.step("wallet", "a wallet is created", this::create);
        scene.step("receive", "the faucet pays it", this::fund);
        scene.step("home", "a block holds the payment", this::mine);
        scene.step("send", "a payment is reviewed", this::review);
        scene.step("sent", "it is signed and sent", this::send);
        scene.step("activity", "the change comes back with the next block", this::change);
        scene.step("reorganised", "the chain reorganises", this::reorganise);
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
        WalletSnapshot wallet = scene.wallet(each -> true, "the wallet");
        check(wallet.name().equals(NAME), "the wallet is called " + NAME);
        check(wallet.balances().total().isZero(), "it is empty");
        scene.upToDate();
        return wallet.name() + " is empty, chain at block " + scene.chain().headerHeight();
    }

    private String fund() throws TourException {
        hands.open("receive");
        String address = scene.got(scene.service().receiveAddress(scene.id()), "the address")
                .address();
        hands.see(address.substring(0, 6), SOON);
        scene.got(scene.sandbox().give(address, GIFT), "the faucet");
        WalletSnapshot wallet = scene.wallet(each -> each.balances().total().equals(GIFT), "the payment");
        check(wallet.balances().available().isZero(), "nothing is spendable before a block");
        return dash(GIFT) + " are on their way";
    }

    private String mine() throws TourException {
        scene.got(scene.sandbox().mine(1), "mining");
        scene.wallet(each -> each.balances().available().equals(GIFT), "the mined payment");
        scene.upToDate();
        hands.open("home");
        hands.see("25", SOON);
        return dash(GIFT) + " available at block " + scene.chain().walletHeight();
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
        return new Address.PublicKeyHash(scene.service().network(), Hash160.ofBytes(hash));
    }

    private String send() throws TourException {
        hands.press("send.authorise");
        hands.type(PASSWORD);
        hands.press("act.unlock");
        hands.button("send.show");
        WalletSnapshot wallet = scene.wallet(each -> each.recent().size() == 2, "the payment");
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
        scene.got(scene.sandbox().mine(1), "mining");
        WalletSnapshot wallet = scene.wallet(TourSteps::isMined, "the mined payment");
        scene.upToDate();
        hands.open("activity");
        hands.see(digits(wallet), SOON);
        check(wallet.balances().available().equals(wallet.balances().total()), "the change is spendable");
        return dash(wallet.balances().available()) + " available at block "
                + scene.chain().walletHeight();
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
        ChainSnapshot before = scene.upToDate();
        Duffs held = scene.wallet(each -> true, "the wallet").balances().total();
        int height = scene.got(scene.sandbox().reorganise(2, /* drop= */ false), "the new branch");
        check(height > before.headerHeight(), "the new branch is longer");
        ChainSnapshot after = scene.upToDate();
        check(!after.tip().equals(before.tip()), "the tip is another one");
        WalletSnapshot wallet = scene.wallet(each -> each.syncedHeight() == height, "the new branch in the wallet");
        check(wallet.balances().total().equals(held), "the wallet holds as much as before");
        hands.open("engine");
        return "2 blocks replaced, now at block " + height + " with " + dash(held);
    }
}
