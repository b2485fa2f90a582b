package org.halcyon.ui.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.halcyon.core.sync.ChainStage;
import org.halcyon.testing.Covers;
import org.halcyon.ui.home.HomeState.Matter;
import org.halcyon.ui.home.HomeState.Todo;
import org.halcyon.ui.pictures.MoneySource;
import org.halcyon.ui.pictures.SampleMoney;
import org.halcyon.ui.status.EngineStatus;
import org.halcyon.ui.status.EngineStatus.Engine;
import org.halcyon.ui.status.EngineStatus.Kind;
import org.halcyon.ui.status.StatusViewModel;
import org.halcyon.wallet.Balances;
import org.halcyon.wallet.WalletCondition;
import org.halcyon.wallet.WalletSnapshot;
import org.halcyon.wallet.WalletsSnapshot;
import org.halcyon.wallet.rows.WalletKind;
import org.junit.jupiter.api.Test;

class HomeViewModelTest {
    private final MoneySource money = new MoneySource();
    private final StatusViewModel status = new StatusViewModel();
    private final HomeViewModel model = new HomeViewModel(money.source, status);

    @Test
    void totalIsTheSumOfTheParts() {
        show(SampleMoney.filled());

        HomeState.Filled filled = filled();

        long parts =
                filled.parts().stream().mapToLong(part -> part.amount().value()).sum();
        assertThat(filled.hero().total().orElseThrow().value()).isEqualTo(parts);
        assertThat(filled.parts()).hasSize(4);
    }

    @Test
    @Covers("UI-026")
    void overallWordIsTheWorstEngine() {
        report(Engine.CHAIN, Kind.GOOD);
        show(SampleMoney.filled());
        assertThat(filled().hero().overall()).isEqualTo("Up to date");

        report(Engine.STORAGE, Kind.FAILED);

        assertThat(filled().hero().overall()).isEqualTo("Failed \u00b7 Storage");
    }

    @Test
    void oldFigureStaysWhileTheEngineHasNone() {
        show(SampleMoney.filled());
        Optional<?> before = filled().hero().total();

        money.wallets.wallets().publish(WalletsSnapshot.none(2));
        money.wallets.chain().publish(SampleMoney.chain(ChainStage.WAITING_FOR_PEERS, 5, 9, 0));
        money.fx.runAll();

        assertThat(filled().hero().total()).isEqualTo(before);
        assertThat(filled().hero().sentence()).startsWith("As of 14:02 today.").contains("No peer answers");
    }

    @Test
    void snapshotOfAnOlderManagerIsDropped() {
        show(SampleMoney.filled());
        money.wallets.wallets().publish(new WalletsSnapshot(3, List.of(SampleMoney.filled()), false));
        money.fx.runAll();

        money.wallets.wallets().publish(new WalletsSnapshot(2, List.of(SampleMoney.empty()), true));
        money.fx.runAll();

        assertThat(filled().todos()).extracting(Todo::matter).doesNotContain(Matter.SYNC_FAULT);
    }

    @Test
    void damagedWalletWithoutFiguresShowsNoZero() {
        show(SampleMoney.wallet(
                WalletKind.SEEDED,
                new WalletCondition.Damaged("utxo", "sum", Optional.empty()),
                Balances.NONE,
                true,
                List.of()));

        assertThat(filled().hero().total()).isEmpty();
        assertThat(filled().parts()).isEmpty();
        assertThat(filled().todos()).extracting(Todo::matter).containsExactly(Matter.DAMAGED);
    }

    @Test
    void nothingIsCalledEmptyBeforeEverythingWasSearched() {
        money.wallets.chain().publish(SampleMoney.catchingUp());
        show(SampleMoney.empty());
        assertThat(model.stateProperty().get()).isInstanceOfSatisfying(HomeState.Empty.class, empty -> {
            assertThat(empty.title()).isEqualTo("No money found yet");
            assertThat(empty.sentence()).contains("41,208 blocks behind");
        });

        money.wallets.chain().publish(SampleMoney.upToDate());
        money.fx.runAll();

        assertThat(model.stateProperty().get())
                .isInstanceOfSatisfying(
                        HomeState.Empty.class,
                        empty -> assertThat(empty.title()).isEqualTo("No money yet"));
    }

    @Test
    void closedPageListensToNothing() {
        show(SampleMoney.filled());
        HomeState before = model.stateProperty().get();
        model.close();

        money.wallets.publish(SampleMoney.empty());
        money.wallets.chain().publish(SampleMoney.catchingUp());
        report(Engine.CHAIN, Kind.FAILED);
        money.fx.runAll();

        assertThat(model.stateProperty().get()).isEqualTo(before);
    }

    private void show(WalletSnapshot wallet) {
        money.wallets.publish(wallet);
        model.open();
        money.fx.runAll();
    }

    private HomeState.Filled filled() {
        return (HomeState.Filled) model.stateProperty().get();
    }

    private void report(Engine engine, Kind kind) {
        var nothing = new EngineStatus.Panel("", "", List.of(), Optional.empty(), Optional.empty(), Optional.empty());
        status.report(new EngineStatus(engine, kind, "", "", nothing));
    }
}
