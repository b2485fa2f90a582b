package org.halcyon.cli;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.halcyon.base.Duffs;
import org.halcyon.wallet.ActivityEntry;
import org.halcyon.wallet.Balances;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.WalletCondition;
import org.halcyon.wallet.WalletSnapshot;

/// The lines and objects of wallets, balances and payments.
final class WalletItems {

    private WalletItems() {}

    static void wallet(Output output, WalletSnapshot wallet) {
        var object = base(wallet);
        object.addProperty("kind", word(wallet.kind()));
        object.addProperty("network", wallet.network().label());
        object.addProperty("usable", wallet.condition() instanceof WalletCondition.Usable);
        object.addProperty("phrase_checked", wallet.phraseChecked());
        object.addProperty("synced_height", wallet.syncedHeight());
        output.item(wallet.id().toHex() + "  " + word(wallet.kind()) + "  " + wallet.name(), object);
    }

    static void balance(Output output, NetworkProfile profile, WalletSnapshot wallet) {
        Balances balances = wallet.balances();
        var object = base(wallet);
        object.addProperty("available_duffs", balances.available().value());
        object.addProperty("pending_duffs", balances.pending().value());
        object.addProperty("immature_duffs", balances.immature().value());
        object.addProperty("locked_duffs", balances.locked().value());
        object.addProperty("total_duffs", balances.total().value());
        object.addProperty("synced_height", wallet.syncedHeight());
        String text = wallet.name() + ": " + DashText.of(balances.available()) + " " + profile.unit() + " available"
                + part(balances.pending(), "pending") + part(balances.immature(), "immature")
                + part(balances.locked(), "locked") + ", as of block " + wallet.syncedHeight();
        output.item(text, object);
    }

    private static String part(Duffs amount, String word) {
        return amount.isZero() ? "" : ", " + DashText.of(amount) + " " + word;
    }

    static void entry(Output output, ActivityEntry entry) {
        var object = new JsonObject();
        object.addProperty("txid", entry.txid().toString());
        object.addProperty("direction", word(entry.direction()));
        object.addProperty("net_duffs", entry.net());
        object.addProperty("fee_duffs", entry.fee().map(Duffs::value).orElse(null));
        object.addProperty("state", state(entry.standing()));
        add(object, "height", height(entry.standing()));
        object.addProperty("confirmations", confirmations(entry.standing()));
        object.addProperty("first_seen", entry.firstSeen().toString());
        object.addProperty(
                "block_time", entry.blockTime().map(Instant::toString).orElse(null));
        object.addProperty("label", entry.label());
        String when = entry.blockTime().orElse(entry.firstSeen()).toString();
        String text = when + "  " + DashText.of(entry.net()) + "  " + state(entry.standing()) + "  " + entry.txid();
        output.item(entry.label().isEmpty() ? text : text + "  " + entry.label(), object);
    }

    private static void add(JsonObject object, String name, Optional<Integer> number) {
        if (number.isPresent()) {
            object.addProperty(name, number.get());
        } else {
            object.add(name, JsonNull.INSTANCE);
        }
    }

    private static String state(ActivityEntry.Standing standing) {
        return switch (standing) {
            case ActivityEntry.Standing.Unmined unmined -> "unmined";
            case ActivityEntry.Standing.Locked locked -> "locked";
            case ActivityEntry.Standing.Mined mined -> mined.mature() ? "mined" : "immature";
            case ActivityEntry.Standing.Sealed sealed -> sealed.mature() ? "sealed" : "immature";
            case ActivityEntry.Standing.Conflicted conflicted -> "conflicted";
            case ActivityEntry.Standing.Abandoned abandoned -> "abandoned";
        };
    }

    private static Optional<Integer> height(ActivityEntry.Standing standing) {
        return switch (standing) {
            case ActivityEntry.Standing.Mined mined -> Optional.of(mined.height());
            case ActivityEntry.Standing.Sealed sealed -> Optional.of(sealed.height());
            case ActivityEntry.Standing.Unmined unmined -> Optional.empty();
            case ActivityEntry.Standing.Locked locked -> Optional.empty();
            case ActivityEntry.Standing.Conflicted conflicted -> Optional.empty();
            case ActivityEntry.Standing.Abandoned abandoned -> Optional.empty();
        };
    }

    private static int confirmations(ActivityEntry.Standing standing) {
        return switch (standing) {
            case ActivityEntry.Standing.Mined mined -> mined.confirmations();
            case ActivityEntry.Standing.Sealed sealed -> sealed.confirmations();
            case ActivityEntry.Standing.Unmined unmined -> 0;
            case ActivityEntry.Standing.Locked locked -> 0;
            case ActivityEntry.Standing.Conflicted conflicted -> 0;
            case ActivityEntry.Standing.Abandoned abandoned -> 0;
        };
    }

    static JsonObject base(WalletSnapshot wallet) {
        var object = new JsonObject();
        object.addProperty("wallet", wallet.id().toHex());
        object.addProperty("name", wallet.name());
        return object;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
