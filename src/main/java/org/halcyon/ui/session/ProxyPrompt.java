package org.halcyon.ui.session;

import java.util.function.Supplier;
import org.halcyon.core.sync.ChainProblem;
import org.halcyon.core.sync.ChainSnapshot;
import org.halcyon.ui.prompt.DialogHost;
import org.halcyon.ui.prompt.PromptAct;
import org.halcyon.ui.prompt.Prompts;

/// P-17, once for each time that the proxy goes down. Afterwards the chain cell says so for as long as it lasts.
final class ProxyPrompt {

    /// What the buttons do.
    record Acts(Runnable tryAgain, Runnable settings, Runnable offline) {}

    private final Supplier<DialogHost> dialogs;
    private final Prompts prompts;
    private final Acts acts;
    private boolean down;

    ProxyPrompt(Supplier<DialogHost> dialogs, Prompts prompts, Acts acts) {
        this.dialogs = dialogs;
        this.prompts = prompts;
        this.acts = acts;
    }

    void update(ChainSnapshot chain) {
        boolean before = down;
        down = chain.problem().filter(ChainProblem.ProxyDown.class::isInstance).isPresent();
        if (down && !before) {
            dialogs.get().show(prompts.proxyDown()).thenAccept(this::act);
        }
    }

    private void act(PromptAct chosen) {
        if (chosen == PromptAct.WORK_OFFLINE) {
            acts.offline().run();
        } else if (chosen == PromptAct.PROXY_SETTINGS) {
            acts.settings().run();
        } else {
            acts.tryAgain().run();
        }
    }
}
