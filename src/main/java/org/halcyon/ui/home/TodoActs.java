package org.halcyon.ui.home;

import org.halcyon.ui.home.HomeState.Matter;

/// Leads from a thing to do to the place where it is done.
record TodoActs(HomeViewModel model, HomeActs acts) {

    /// False for what a person should know but can do nothing about here.
    static boolean canAct(Matter matter) {
        return switch (matter) {
            case CHECK_PHRASE, DAMAGED -> true;
            case NOT_SAVING, SYNC_FAULT, WATCH_ONLY -> false;
        };
    }

    void run(Matter matter) {
        model.wallet().ifPresent(wallet -> {
            switch (matter) {
                case CHECK_PHRASE -> acts.checkPhrase(wallet);
                case DAMAGED -> acts.damagedWallet(wallet);
                case NOT_SAVING, SYNC_FAULT, WATCH_ONLY -> {
                    // shown as a plain row, so that nothing can be pressed
                }
            }
        });
    }
}
