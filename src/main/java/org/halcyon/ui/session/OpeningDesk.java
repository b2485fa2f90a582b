package org.halcyon.ui.session;

import org.halcyon.ui.opening.OpeningActions;
import org.halcyon.ui.page.DateWords;
import org.halcyon.ui.storage.RestoreFlow;
import org.halcyon.ui.storage.StorageParts;
import org.halcyon.wallet.NetworkProfile;

/// What can be done on the pages of opening. FX thread only.
///
/// @param firstRun back to the choice of network and connection
/// @param end closes the window
record OpeningDesk(WindowParts parts, RestoreDesk restores, Runnable firstRun, Runnable end) implements OpeningActions {

    @Override
    public void tryAgain() {
        parts.host().settings().newest().profile().ifPresent(parts.host()::open);
    }

    @Override
    public void chooseNetwork() {
        firstRun.run();
    }

    @Override
    public void openFolder() {
        parts.outside().openFolder().run();
    }

    /// Whether the vault of a network that is not open has a password is not known, so it is asked for.
    @Override
    public void restore(NetworkProfile profile) {
        SessionContext.Surroundings around = parts.surroundings();
        var storage = new StorageParts(
                () -> parts.host().backups(profile),
                restores.dialogs(),
                job -> {}, // a page of opening has no drawer; the dialogs say what is going on
                around.messages(),
                new DateWords(around.messages(), around.zone(), around.clock()),
                around.clock(),
                parts.outside().places(),
                around.fx());
        new RestoreFlow(storage, restores.of(profile, () -> true)).pick();
    }

    @Override
    public void beginAnew(NetworkProfile profile) {
        new BeginAnew(restores, parts.surroundings().messages(), parts.about().dataFolder()).ask(profile);
    }

    @Override
    public void export(NetworkProfile profile) {
        SessionContext.Surroundings around = parts.surroundings();
        new ExportAct(restores.dialogs(), around.messages(), parts.outside().places(), around.fx())
                .run(parts.host().backups(profile));
    }

    /// One that has gone meanwhile leaves the folder to this one.
    @Override
    public void showOther() {
        parts.host()
                .showOther()
                .whenCompleteAsync(
                        (shown, failure) -> {
                            if (failure == null && shown) {
                                end.run();
                            } else {
                                tryAgain();
                            }
                        },
                        parts.surroundings().fx());
    }

    @Override
    public void quit() {
        end.run();
    }
}
