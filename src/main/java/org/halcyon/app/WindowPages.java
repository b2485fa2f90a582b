package org.halcyon.app;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javafx.stage.Window;
import org.halcyon.base.WalletId;
import org.halcyon.ui.Theme;
import org.halcyon.ui.activity.ActivityView;
import org.halcyon.ui.home.HomeActs;
import org.halcyon.ui.home.HomeView;
import org.halcyon.ui.page.PageFrame;
import org.halcyon.ui.page.WindowDesk;
import org.halcyon.ui.receive.ReceiveView;
import org.halcyon.ui.send.SendView;
import org.halcyon.ui.session.PageSource;
import org.halcyon.ui.session.SessionContext;
import org.halcyon.ui.shell.Page;
import org.halcyon.ui.shell.PageSpec;
import org.halcyon.ui.shell.Section;
import org.halcyon.ui.shell.ShellViewModel;

/// The pages about money, made anew for every open network. FX thread only.
final class WindowPages implements PageSource {

    private final Theme theme;
    private final Supplier<Window> window;
    private final Executor background;
    private final AtomicReference<String> link;

    /// @param background writes files that the person asked for
    /// @param link to fill into the form of the first network that opens, empty for none
    WindowPages(Theme theme, Supplier<Window> window, Executor background, String link) {
        this.theme = theme;
        this.window = window;
        this.background = background;
        this.link = new AtomicReference<>(link);
    }

    @Override
    public List<PageSpec> pages(SessionContext context) {
        PageFrame frame = frame(context);
        return List.of(
                PageSpec.of(
                        "home",
                        Section.HOME,
                        "page.home",
                        () -> new HomeView(frame, context.status(), new Ways(context.shell()))),
                PageSpec.of("send", Section.SEND, "page.send", () -> send(frame)),
                PageSpec.of("receive", Section.RECEIVE, "page.receive", () -> new ReceiveView(frame)),
                PageSpec.of("activity", Section.ACTIVITY, "page.activity", () -> new ActivityView(frame)));
    }

    private Page send(PageFrame frame) {
        var view = new SendView(frame);
        String waiting = link.getAndSet("");
        if (!waiting.isEmpty()) {
            view.fill(waiting);
        }
        return view;
    }

    private PageFrame frame(SessionContext context) {
        SessionContext.Surroundings around = context.surroundings();
        var source = new org.halcyon.ui.page.PageSource(
                context.service(),
                context.profile(),
                context.shell().walletProperty(),
                context.shell().amountsHiddenProperty(),
                around.fx(),
                around.clock(),
                around.zone(),
                around.messages());
        return new PageFrame(
                source,
                context.shell(),
                context.shell().roomProperty(),
                theme.textSizeProperty(),
                context.dialogs(),
                new WindowDesk(window, background, around.fx()));
    }

    /// Where Home leads.
    private record Ways(ShellViewModel shell) implements HomeActs {
        @Override
        public void checkPhrase(WalletId wallet) {
            shell.open("settings.wallet");
        }

        @Override
        public void damagedWallet(WalletId wallet) {
            shell.open("settings.storage");
        }

        /// Only the sandbox has a faucet of its own; elsewhere somebody else has to be shown an address.
        @Override
        public void testCoins() {
            boolean local = shell.offered().stream().anyMatch(spec -> spec.id().equals("sandbox"));
            shell.open(local ? "sandbox" : "receive");
        }
    }
}
