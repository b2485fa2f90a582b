package org.halcyon.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Collection;
import org.halcyon.wallet.StoreFacts;

/// What storage reports, as JSON.
final class StorageItems {

    private StorageItems() {}

    static void facts(JsonObject object, StoreFacts facts) {
        object.addProperty("store_id", facts.store().toHex());
        object.addProperty("schema_version", facts.version());
        object.addProperty("created", facts.created().toString());
        object.add("wallets", array(facts.wallets()));
    }

    static JsonArray array(Collection<?> items) {
        var array = new JsonArray();
        items.forEach(item -> array.add(item.toString()));
        return array;
    }
}
