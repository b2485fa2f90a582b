package org.halcyon.app;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.halcyon.network.HostPort;
import org.halcyon.wallet.ConnectionSettings;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.Settings;
import org.halcyon.wallet.Settings.Appearance;
import org.halcyon.wallet.Settings.Detail;
import org.halcyon.wallet.Settings.Theme;

/// Settings as text: one JSON object of version 1. Reading is strict: every name is known and stands once, every value
/// has its type and range, and nothing follows.
final class SettingsText {

    static final int VERSION = 1;
    private static final int MOST_PEERS = 64;
    private static final int LONGEST_PEER = 300;

    private Optional<NetworkProfile> profile = Optional.empty();
    private Map<NetworkProfile, List<String>> peers = new EnumMap<>(NetworkProfile.class);
    private Appearance look = Appearance.standard();
    private boolean strictLock;
    private ConnectionSettings connection = ConnectionSettings.initial();
    private boolean versionSeen;

    private SettingsText() {}

    /// A text that is not one of settings; says why.
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }

        Malformed(String message, Throwable cause) {
            super(message, cause);
        }
    }

    interface Member {
        void read(String name) throws IOException, Malformed;
    }

    static Settings parse(String text) throws Malformed {
        try (JsonReader in = new JsonReader(new StringReader(text))) {
            in.setStrictness(Strictness.STRICT);
            in.setNestingLimit(4);
            Settings settings = new SettingsText().settings(in);
            if (in.peek() != JsonToken.END_DOCUMENT) {
                throw new Malformed("something follows the settings");
            }
            return settings;
        } catch (IOException | IllegalStateException | IllegalArgumentException e) {
            throw new Malformed("not settings: " + e.getClass().getSimpleName(), e);
        }
    }

    private Settings settings(JsonReader in) throws IOException, Malformed {
        object(in, name -> {
            switch (name) {
                case "version" -> version(in);
                case "network" -> profile = Optional.of(network(in.nextString()));
                case "peers" -> object(in, label -> peers.put(network(label), hosts(in)));
                case "appearance" -> look = appearance(in);
                case "strict_lock" -> strictLock = in.nextBoolean();
                case "connection" -> connection = ConnectionText.read(in);
                default -> throw unknown(name);
            }
        });
        if (!versionSeen) {
            throw new Malformed("the version is missing");
        }
        return new Settings(profile, peers, look, strictLock, connection);
    }

    private void version(JsonReader in) throws IOException, Malformed {
        if (in.nextInt() != VERSION) {
            throw new Malformed("another version than " + VERSION);
        }
        versionSeen = true;
    }

    static void object(JsonReader in, Member member) throws IOException, Malformed {
        Set<String> seen = new HashSet<>();
        in.beginObject();
        while (in.hasNext()) {
            String name = in.nextName();
            if (!seen.add(name)) {
                throw new Malformed("a name stands twice");
            }
            member.read(name);
        }
        in.endObject();
    }

    static NetworkProfile network(String label) throws Malformed {
        return NetworkProfile.ofLabel(label).orElseThrow(() -> new Malformed("an unknown network"));
    }

    private static List<String> hosts(JsonReader in) throws IOException, Malformed {
        List<String> hosts = new ArrayList<>();
        in.beginArray();
        while (in.hasNext()) {
            String host = in.nextString();
            if (hosts.size() == MOST_PEERS || host.length() > LONGEST_PEER || !isAddress(host)) {
                throw new Malformed("a peer that cannot be used");
            }
            hosts.add(host);
        }
        in.endArray();
        return hosts;
    }

    private static boolean isAddress(String host) {
        return HostPort.parse(host, 1) instanceof HostPort.Parsed.Address;
    }

    private static Appearance appearance(JsonReader in) throws IOException, Malformed {
        var draft = new Draft();
        object(in, name -> {
            switch (name) {
                case "theme" -> draft.theme = word(Theme.class, in.nextString());
                case "text_percent" -> draft.textPercent = in.nextInt();
                case "reduce_motion" -> draft.reduceMotion = in.nextBoolean();
                case "amounts_hidden" -> draft.amountsHidden = in.nextBoolean();
                case "detail" -> draft.detail = word(Detail.class, in.nextString());
                default -> throw unknown(name);
            }
        });
        return draft.done();
    }

    static Malformed unknown(String name) {
        return new Malformed("an unknown name of " + name.length() + " letters");
    }

    private static <E extends Enum<E>> E word(Class<E> type, String word) throws Malformed {
        for (E value : type.getEnumConstants()) {
            if (word(value).equals(word)) {
                return value;
            }
        }
        throw new Malformed("an unknown " + type.getSimpleName().toLowerCase(Locale.ROOT));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static final class Draft {
        private Theme theme = Appearance.standard().theme();
        private int textPercent = Appearance.standard().textPercent();
        private boolean reduceMotion = Appearance.standard().reduceMotion();
        private boolean amountsHidden = Appearance.standard().amountsHidden();
        private Detail detail = Appearance.standard().detail();

        Appearance done() {
            return new Appearance(theme, textPercent, reduceMotion, amountsHidden, detail);
        }
    }

    static String write(Settings settings) {
        var text = new StringWriter();
        try (JsonWriter out = new JsonWriter(text)) {
            out.setIndent("  ");
            out.beginObject().name("version").value(VERSION);
            if (settings.profile().isPresent()) {
                out.name("network").value(settings.profile().get().label());
            }
            writePeers(out.name("peers"), settings);
            writeAppearance(out.name("appearance"), settings.appearance());
            out.name("strict_lock").value(settings.strictLock());
            ConnectionText.write(out.name("connection"), settings.connection());
            out.endObject();
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory cannot fail", e);
        }
        return text + "\n";
    }

    private static void writePeers(JsonWriter out, Settings settings) throws IOException {
        out.beginObject();
        for (NetworkProfile each : NetworkProfile.values()) {
            if (!settings.peersOf(each).isEmpty()) {
                out.name(each.label()).beginArray();
                for (String host : settings.peersOf(each)) {
                    out.value(host);
                }
                out.endArray();
            }
        }
        out.endObject();
    }

    private static void writeAppearance(JsonWriter out, Appearance look) throws IOException {
        out.beginObject();
        out.name("theme").value(word(look.theme()));
        out.name("text_percent").value(look.textPercent());
        out.name("reduce_motion").value(look.reduceMotion());
        out.name("amounts_hidden").value(look.amountsHidden());
        out.name("detail").value(word(look.detail()));
        out.endObject();
    }
}
