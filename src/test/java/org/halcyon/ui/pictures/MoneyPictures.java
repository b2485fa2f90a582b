package org.halcyon.ui.pictures;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.halcyon.core.sync.ChainStage;
import org.halcyon.ui.FxThread;
import org.halcyon.ui.Messages;
import org.halcyon.ui.Scenes;
import org.halcyon.ui.Theme;
import org.halcyon.ui.status.EngineStatus.Engine;
import org.halcyon.ui.status.EngineStatus.Kind;
import org.halcyon.wallet.Balances;
import org.halcyon.wallet.PaymentPlan.Warning;
import org.halcyon.wallet.PlanOutcome;
import org.halcyon.wallet.SendOutcome;
import org.halcyon.wallet.WalletCondition;
import org.halcyon.wallet.rows.WalletKind;

/// Renders the pages about money in their states to `target/pictures`.
public final class MoneyPictures {
    private MoneyPictures() {}

    public static void main(String[] arguments) {
        try {
            paint();
        } finally {
            System.exit(0);
        }
    }

    private static void paint() {
        for (Theme.Choice look : List.of(Theme.Choice.LIGHT, Theme.Choice.DARK)) {
            all(look, 1280, 800, "");
            all(look, 960, 600, "-small");
        }
        each(Theme.Choice.CONTRAST, 1280, 800, "m1-home", MoneyPictures::home);
        states();
    }

    private static void all(Theme.Choice look, int width, int height, String suffix) {
        each(look, width, height, "m1-home" + suffix, MoneyPictures::home);
        each(look, width, height, "m2-home-empty" + suffix, MoneyPictures::emptyHome);
        each(look, width, height, "m3-send" + suffix, MoneyPictures::review);
        each(look, width, height, "m4-receive" + suffix, MoneyPictures::receive);
        each(look, width, height, "m5-activity" + suffix, MoneyPictures::activity);
    }

    private static void states() {
        each(Theme.Choice.LIGHT, 1280, 800, "s1-home-searching", window -> {
            window.wallets.chain().publish(SampleMoney.catchingUp());
            window.use(SampleMoney.empty());
            window.open("home");
        });
        each(Theme.Choice.LIGHT, 1280, 800, "s2-home-damaged", window -> {
            window.status(Engine.CHAIN, Kind.FAILED, "Failed", "");
            window.wallets.chain().publish(SampleMoney.chain(ChainStage.FAILED, 10, 20, 0));
            window.use(SampleMoney.wallet(
                    WalletKind.WATCH_ONLY,
                    new WalletCondition.Damaged("utxo", "sum", Optional.empty()),
                    Balances.NONE,
                    true,
                    SampleMoney.entries().subList(0, 3)));
            window.open("home");
        });
        each(Theme.Choice.LIGHT, 1280, 800, "s3-home-hidden", window -> {
            home(window);
            window.models.shell().amountsHiddenProperty().set(true);
        });
        each(Theme.Choice.LIGHT, 1280, 800, "s4-home-loading", window -> window.open("home"));
        each(Theme.Choice.LIGHT, 1280, 800, "s5-send-draft", MoneyPictures::draft);
        each(Theme.Choice.LIGHT, 1280, 800, "s6-send-errors", MoneyPictures::errors);
        each(Theme.Choice.LIGHT, 1280, 800, "s7-send-warned", MoneyPictures::warned);
        each(Theme.Choice.LIGHT, 1280, 800, "s8-send-password", MoneyPictures::password);
        each(Theme.Choice.LIGHT, 1280, 800, "s9-send-sent", window -> sent(window, true));
        each(Theme.Choice.LIGHT, 1280, 800, "s10-send-unknown", window -> sent(window, false));
        each(Theme.Choice.LIGHT, 1280, 800, "s11-receive-large", window -> {
            receive(window);
            Scenes.button(window.scene.getRoot(), window.messages.text("receive.large"))
                    .fire();
        });
        each(Theme.Choice.LIGHT, 1280, 800, "s12-activity-empty", window -> {
            window.wallets.histories.always(List.of());
            window.use(SampleMoney.empty());
            window.open("activity");
        });
        each(Theme.Choice.LIGHT, 1280, 800, "s13-receive-error", window -> {
            window.use(SampleMoney.filled());
            window.open("receive");
            window.wallets.addresses.fail(new IllegalStateException("refused"));
        });
        each(Theme.Choice.LIGHT, 1280, 800, "s14-send-watch", window -> {
            window.use(SampleMoney.wallet(
                    WalletKind.WATCH_ONLY,
                    new WalletCondition.Usable(),
                    SampleMoney.filled().balances(),
                    true,
                    List.of()));
            window.open("send");
        });
        large("l1-home", MoneyPictures::home);
        large("l2-send", MoneyPictures::review);
        large("l3-receive", MoneyPictures::receive);
        large("l4-activity", MoneyPictures::activity);
    }

    static void home(MoneyWindow window) {
        window.status(Engine.CHAIN, Kind.WORKING, "Filters", "41,208 left");
        window.wallets.chain().publish(SampleMoney.catchingUp());
        window.use(SampleMoney.filled());
        window.open("home");
    }

    static void emptyHome(MoneyWindow window) {
        window.wallets.chain().publish(SampleMoney.upToDate());
        window.use(SampleMoney.empty());
        window.open("home");
    }

    static void draft(MoneyWindow window) {
        window.wallets.chain().publish(SampleMoney.upToDate());
        window.use(SampleMoney.filled());
        window.wallets.plans.always(new PlanOutcome.Planned(SampleMoney.plan(1, 105_229_999_626L, Set.of())));
        window.open("send");
        window.send.fill("dash:" + SampleMoney.address(77) + "?amount=42.5&label=Bicycle%2C%20second%20half");
    }

    static void errors(MoneyWindow window) {
        draft(window);
        window.send.fill("7" + SampleMoney.address(77));
        Scenes.button(window.scene.getRoot(), window.messages.text("send.review"))
                .fire();
    }

    static void review(MoneyWindow window) {
        draft(window);
        window.wallets.plans.always(
                new PlanOutcome.Planned(SampleMoney.plan(2, 4_250_000_000L, Set.of(Warning.FIRST_PAYMENT))));
        Scenes.button(window.scene.getRoot(), window.messages.text("send.review"))
                .fire();
    }

    static void warned(MoneyWindow window) {
        draft(window);
        window.wallets.chain().publish(SampleMoney.chain(ChainStage.WAITING_FOR_PEERS, 1, 1, 0));
        window.wallets.plans.always(
                new PlanOutcome.Planned(SampleMoney.plan(2, 4_250_000_000L, Set.of(Warning.values()))));
        Scenes.button(window.scene.getRoot(), window.messages.text("send.review"))
                .fire();
    }

    static void password(MoneyWindow window) {
        review(window);
        Scenes.button(window.scene.getRoot(), window.messages.text("send.authorise"))
                .fire();
    }

    static void sent(MoneyWindow window, boolean accepted) {
        password(window);
        window.wallets.sends.always(
                accepted
                        ? new SendOutcome.Accepted(SampleMoney.txid(2))
                        : new SendOutcome.Uncertain(SampleMoney.txid(99), "no answer"));
        Scenes.button(window.scene.getRoot(), window.messages.text("act.unlock"))
                .fire();
    }

    static void receive(MoneyWindow window) {
        window.wallets.chain().publish(SampleMoney.upToDate());
        window.wallets.addresses.always(SampleMoney.issued(12, false, ""));
        window.wallets.lists.always(SampleMoney.issuedList());
        window.use(SampleMoney.filled());
        window.open("receive");
        var fields = Scenes.all(window.scene.getRoot()).stream()
                .filter(javafx.scene.control.TextField.class::isInstance)
                .map(javafx.scene.control.TextField.class::cast)
                .toList();
        fields.get(0).setText("Bicycle, first half");
        fields.get(1).setText("12.5");
    }

    static void activity(MoneyWindow window) {
        window.wallets.chain().publish(SampleMoney.upToDate());
        window.wallets.histories.always(SampleMoney.entries());
        window.use(SampleMoney.filled());
        window.open("activity");
        Scenes.layOut(window.scene);
        Optional.of(window.scene.getRoot().lookup(".table-view"))
                .map(TableView.class::cast)
                .ifPresent(table -> table.getSelectionModel().select(1));
    }

    interface Setting {
        void apply(MoneyWindow window);
    }

    private static void each(Theme.Choice look, int width, int height, String name, Setting setting) {
        FxThread.run(() -> paint(
                new MoneyWindow(look, width, height), name + "-" + look.name().toLowerCase(Locale.ROOT), setting));
    }

    private static void large(String name, Setting setting) {
        FxThread.run(() -> paint(
                new MoneyWindow(
                        Theme.Choice.LIGHT,
                        960,
                        600,
                        PseudoLanguage.longer(Messages.english(Locale.UK)),
                        Theme.LARGEST_TEXT),
                name,
                setting));
    }

    private static void paint(MoneyWindow window, String name, Setting setting) {
        var stage = new Stage();
        stage.setScene(window.scene);
        stage.show();
        setting.apply(window);
        Pictures.save(window.scene, name);
        stage.close();
    }
}
