package org.halcyon.ui.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.halcyon.base.WalletId;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Facts;
import org.halcyon.ui.component.Tone;
import org.halcyon.ui.prompt.DialogBox;
import org.halcyon.ui.prompt.DialogHost;
import org.halcyon.ui.prompt.PromptAct;
import org.halcyon.ui.prompt.Prompts;
import org.halcyon.wallet.WalletCondition;
import org.halcyon.wallet.WalletSnapshot;
import org.halcyon.wallet.WalletsSnapshot;

/// Tells once of each wallet that could not be read, one after another, and shows what can be done about it. The other
/// wallets go on meanwhile. FX thread only.
final class DamagedWallets {
    private final Supplier<DialogHost> dialogs;
    private final Messages messages;
    private final Acts acts;
    private final Set<WalletId> known = new HashSet<>();
    private final Deque<Found> untold = new ArrayDeque<>();
    private boolean telling;

    /// What a person can do.
    record Acts(Runnable restore, Runnable export, Runnable openFolder) {}

    /// A wallet and what is wrong with it.
    private record Found(WalletSnapshot wallet, WalletCondition.Damaged damage) {}

    DamagedWallets(Supplier<DialogHost> dialogs, Messages messages, Acts acts) {
        this.dialogs = dialogs;
        this.messages = messages;
        this.acts = acts;
    }

    void update(WalletsSnapshot snapshot) {
        for (WalletSnapshot wallet : snapshot.wallets()) {
            if (wallet.condition() instanceof WalletCondition.Damaged damage && known.add(wallet.id())) {
                untold.add(new Found(wallet, damage));
            }
        }
        tell();
    }

    /// P-14, for one wallet at a time.
    private void tell() {
        Found found = telling ? null : untold.poll();
        if (found == null) {
            return;
        }
        telling = true;
        dialogs.get()
                .show(new Prompts(messages)
                        .damaged(found.wallet().name(), found.damage().copy()))
                .thenAccept(act -> {
                    telling = false;
                    if (act == PromptAct.SEE_CHOICES) {
                        choices(found);
                    }
                    tell();
                });
    }

    /// What was found, what it does not touch, and the ways on. The phrase is not shown here.
    private void choices(Found found) {
        DialogHost host = dialogs.get();
        var facts =
                new Facts().add(messages.text("damaged.found"), found.damage().detail());
        found.damage().copy().ifPresent(copy -> facts.add(messages.text("damaged.copy"), copy));
        facts.add(messages.text("damaged.unaffected"), messages.text("damaged.unaffected.says"))
                .add(messages.text("damaged.money"), messages.text("damaged.money.says"))
                .add(messages.text("failed.code"), found.damage().site());
        String name = found.wallet().name();
        host.show(DialogBox.of(Icon.FAILED, Tone.WARNING, messages.text("damaged.title", Map.of("wallet", name)))
                .wide()
                .saying(messages.text("damaged.body"))
                .content(facts)
                .other(Buttons.withIcon(
                        Buttons.other(messages.text("act.openFolder"), () -> after(host, acts.openFolder())),
                        Icon.OPEN_FOLDER))
                .other(Buttons.withIcon(
                        Buttons.other(messages.text("failed.export"), () -> after(host, acts.export())), Icon.EXPORT))
                .other(Buttons.withIcon(
                        Buttons.other(messages.text("failed.restore"), () -> after(host, acts.restore())),
                        Icon.RESTORE))
                .safe(Buttons.main(messages.text("act.skipWallet"), host::hide))
                .escapingTo(host::hide));
    }

    private static void after(DialogHost host, Runnable act) {
        host.hide();
        act.run();
    }
}
