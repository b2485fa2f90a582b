package org.halcyon.campaign;

/// Starts the campaign that is named.
public final class Campaign {
    private Campaign() {}

    /// @param arguments `kill`, `store-kill`, `fuzz`, `log` or `repeat`
    public static void main(String[] arguments) throws Exception {
        switch (arguments.length == 1 ? arguments[0] : "") {
            case "kill" -> KillCampaign.main(new String[0]);
            case "store-kill" -> StoreKillCampaign.main(new String[0]);
            case "fuzz" -> FuzzCampaign.main(new String[0]);
            case "log" -> LogCampaign.main(new String[0]);
            case "repeat" -> RepeatCampaign.main(new String[0]);
            default -> throw new IllegalArgumentException("name the campaign: kill, store-kill, fuzz, log or repeat");
        }
        System.exit(0); // libraries may have left threads behind
    }
}
