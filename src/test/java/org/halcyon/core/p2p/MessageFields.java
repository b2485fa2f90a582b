package org.halcyon.core.p2p;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.StreamSupport;
import org.halcyon.core.hash.Hash256;

/// Compares a decoded message with the named fields of a vector.
final class MessageFields {
    private MessageFields() {}

    static void check(Message message, JsonObject fields) {
        for (String name : fields.keySet()) {
            if (!name.equals("note")) {
                assertThat(text(field(message, name)))
                        .as(message.command() + " " + name)
                        .isEqualTo(text(fields.get(name)));
            }
        }
    }

    private static Object field(Message message, String name) {
        return switch (message) {
            case SessionMessage.Version m -> version(m, name);
            case SessionMessage.SendDsq m -> m.wanted();
            case SessionMessage.Ping m -> hex(m.nonce());
            case SessionMessage.Pong m -> hex(m.nonce());
            case HeaderMessage.GetHeaders m -> locator(m.locator(), name);
            case HeaderMessage.GetHeaders2 m -> locator(m.locator(), name);
            case FilterMessage.GetCfHeaders m -> name.equals("startHeight") ? m.startHeight() : filter(name, m.stop());
            case FilterMessage.GetCfilters m -> name.equals("startHeight") ? m.startHeight() : filter(name, m.stop());
            case FilterMessage.GetCfCheckpt m -> filter(name, m.stop());
            case FilterMessage.CfCheckpt m ->
                name.equals("filterHeaders") ? display(m.headers()) : filter(name, m.stop());
            case FilterMessage.CfHeaders m -> cfHeaders(m, name);
            case FilterMessage.Cfilter m -> name.equals("filter") ? m.filter().toHex() : filter(name, m.block());
            case ListMessage.GetMnListDiff m -> name.equals("blockHash") ? m.block() : m.base();
            case ListMessage.GetQrInfo m -> qrInfo(m, name);
            case InventoryMessage m ->
                m.items().stream().map(MessageFields::item).toList();
            case AddressMessage.AddrV2 m ->
                m.entries().stream().map(MessageFields::address).toList();
            default -> throw new AssertionError("no fields known for " + message.command());
        };
    }

    private static Object version(SessionMessage.Version m, String name) {
        return switch (name) {
            case "version" -> m.version();
            case "services" -> m.services();
            case "time" -> m.time();
            case "userAgent" -> m.userAgent();
            case "height" -> m.startHeight();
            case "relay" -> m.relay();
            case "nonce" -> hex(m.nonce());
            case "mnauthChallengeBytes" -> m.masternode().challenge().toHex();
            case "masternode" -> m.masternode().connection();
            default -> throw new AssertionError("unknown field " + name);
        };
    }

    private static Object locator(HeaderMessage.Locator locator, String name) {
        return switch (name) {
            case "version" -> locator.version();
            case "locatorBytes" ->
                locator.known().stream()
                        .map(hash -> Payload.of(hash.toWire()).toHex())
                        .toList();
            case "stop" -> locator.stop();
            default -> throw new AssertionError("unknown field " + name);
        };
    }

    private static Object cfHeaders(FilterMessage.CfHeaders m, String name) {
        return switch (name) {
            case "filterHashes" -> display(m.hashes());
            case "previousFilterHeader" -> m.previous();
            default -> filter(name, m.stop());
        };
    }

    private static Object qrInfo(ListMessage.GetQrInfo m, String name) {
        return switch (name) {
            case "baseBlockHashes" -> display(m.bases());
            case "blockRequestHash" -> m.block();
            case "extraShare" -> m.extraShare();
            default -> throw new AssertionError("unknown field " + name);
        };
    }

    private static Object filter(String name, Hash256 block) {
        return name.equals("filterType") ? FilterMessage.BASIC : block;
    }

    private static String item(InventoryItem item) {
        return "{type=" + item.type() + ", hash=" + item.hash() + "}";
    }

    private static String address(AddressV2 entry) {
        return "{time=" + entry.time() + ", services=" + entry.services() + ", networkId=" + entry.networkId()
                + ", address=" + entry.address().toHex() + ", port=" + entry.port() + "}";
    }

    private static List<String> display(List<? extends Hash256> hashes) {
        return hashes.stream().map(Hash256::toHex).toList();
    }

    private static String hex(long value) {
        return "0x%016x".formatted(value);
    }

    private static String text(Object value) {
        return value instanceof JsonElement json ? plain(json).toString() : value.toString();
    }

    private static Object plain(JsonElement json) {
        if (json.isJsonArray()) {
            return StreamSupport.stream(json.getAsJsonArray().spliterator(), /* parallel= */ false)
                    .map(MessageFields::plain)
                    .toList();
        }
        if (json.isJsonObject()) {
            var map = new java.util.LinkedHashMap<String, Object>();
            json.getAsJsonObject().entrySet().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
            return map;
        }
        return json.getAsString();
    }
}
