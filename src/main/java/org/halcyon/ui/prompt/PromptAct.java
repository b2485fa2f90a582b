package org.halcyon.ui.prompt;

/// What the buttons of prompts do. The name of the act is the label of its button.
public enum PromptAct {
    KEEP_DATA("act.keepData"),
    CLEAR("act.clear", Kind.REMOVING),
    REBUILD("act.rebuild", Kind.REMOVING),
    TRY_AGAIN("act.tryAgain"),
    DETAILS("act.details", Kind.ASIDE),
    LATER("act.later"),
    FINISH_CLEARING("act.finishClearing"),
    SYNC_NOW("act.syncNow"),
    CLOSE("act.close"),
    CLOSE_WALLET("act.closeWallet"),
    BACK("act.back"),
    KEEP_WORKING("act.keepWorking"),
    CLOSE_WHEN_FINISHED("act.closeWhenFinished"),
    CHOOSE_PLACE("act.chooseAnotherPlace"),
    CLOSE_WITHOUT_SAVING("act.closeWithoutSaving", Kind.REMOVING),
    UNLOCK("act.unlock"),
    CANCEL("act.cancel"),
    SHOW_WINDOW("act.showIt"),
    QUIT("act.quit"),
    OPEN_FOLDER("act.openFolder"),
    SEE_CHOICES("act.seeChoices"),
    SKIP_WALLET("act.skipWallet"),
    OK("act.ok"),
    SHOW_PAYMENT("act.showPayment"),
    KEEP("act.keep"),
    RESET("act.reset", Kind.REMOVING),
    SHOW("act.show"),
    SET_PASSWORD("act.setPassword"),
    CONTINUE_WITHOUT("act.continueWithout"),
    CHOOSE_ANOTHER("act.chooseAnother"),
    OPEN_WALLET("act.openWallet"),
    TRY_THE_REST("act.tryTheRest"),
    REMOVE_WITHOUT_BACKUP("act.removeWithoutBackup", Kind.REMOVING),
    USE_ANYWAY("act.useAnyway"),
    BEGIN_ANEW("act.beginAnew"),
    PROXY_SETTINGS("act.proxySettings"),
    WORK_OFFLINE("act.workOffline");

    /// How a button looks when it is not the safe one.
    enum Kind {
        OUTLINED,
        REMOVING,
        ASIDE
    }

    private final String key;
    private final Kind kind;

    PromptAct(String key) {
        this(key, Kind.OUTLINED);
    }

    PromptAct(String key, Kind kind) {
        this.key = key;
        this.kind = kind;
    }

    public String messageKey() {
        return key;
    }

    Kind kind() {
        return kind;
    }
}
