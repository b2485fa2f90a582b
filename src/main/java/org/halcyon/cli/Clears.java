package org.halcyon.cli;

import com.google.gson.JsonObject;
import org.halcyon.wallet.ClearOutcome;

/// Reports of a clear in words.
final class Clears {

    private Clears() {}

    static String text(ClearOutcome outcome) {
        return switch (outcome) {
            case ClearOutcome.Cleared cleared -> "cleared";
            case ClearOutcome.Refused refused ->
                "nothing was cleared: " + refused.error().message();
            case ClearOutcome.Unfinished unfinished ->
                "unfinished: removed " + unfinished.done() + ", still here " + unfinished.left();
        };
    }

    static JsonObject json(ClearOutcome outcome) {
        var object = new JsonObject();
        switch (outcome) {
            case ClearOutcome.Cleared cleared -> object.addProperty("clear", "cleared");
            case ClearOutcome.Refused refused -> {
                object.addProperty("clear", "refused");
                object.addProperty("code", refused.error().code());
            }
            case ClearOutcome.Unfinished unfinished -> {
                object.addProperty("clear", "unfinished");
                object.addProperty("removed", unfinished.done());
                object.addProperty("left", unfinished.left());
            }
        }
        return object;
    }
}
