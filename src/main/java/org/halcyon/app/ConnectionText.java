package org.halcyon.app;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.halcyon.network.HostPort;
import org.halcyon.network.ProxyLogin;
import org.halcyon.network.ProxyRoute;
import org.halcyon.wallet.ConnectionSettings;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.ProxySettings;

/// The part of the settings that says whom to connect to and which way. Read as strictly as the rest.
final class ConnectionText {

    private static final int LONGEST = 300;

    private Set<NetworkProfile> automatic = Set.of();
    private Optional<ProxySettings> proxy = Optional.empty();
    private boolean offline;

    private ConnectionText() {}

    static ConnectionSettings read(JsonReader in) throws IOException, SettingsText.Malformed {
        var text = new ConnectionText();
        SettingsText.object(in, name -> {
            switch (name) {
                case "automatic" -> text.automatic = networks(in);
                case "proxy" -> text.proxy = Optional.of(new ProxyDraft().read(in));
                case "offline" -> text.offline = in.nextBoolean();
                default -> throw SettingsText.unknown(name);
            }
        });
        return new ConnectionSettings(text.automatic, text.proxy, text.offline);
    }

    private static Set<NetworkProfile> networks(JsonReader in) throws IOException, SettingsText.Malformed {
        var networks = EnumSet.noneOf(NetworkProfile.class);
        in.beginArray();
        while (in.hasNext()) {
            if (!networks.add(SettingsText.network(in.nextString()))) {
                throw new SettingsText.Malformed("a network stands twice");
            }
        }
        in.endArray();
        return networks;
    }

    private static final class ProxyDraft {
        private String address = "";
        private String user = "";
        private String password = "";
        private boolean ownCircuit;

        ProxySettings read(JsonReader in) throws IOException, SettingsText.Malformed {
            SettingsText.object(in, name -> {
                switch (name) {
                    case "address" -> address = word(in);
                    case "user" -> user = word(in);
                    case "password" -> password = word(in);
                    case "own_circuit" -> ownCircuit = in.nextBoolean();
                    default -> throw SettingsText.unknown(name);
                }
            });
            boolean none = user.isEmpty() && password.isEmpty();
            boolean whole = ProxyLogin.fits(user) && ProxyLogin.fits(password);
            if (!(none || whole) || !isUsable(address)) {
                throw new SettingsText.Malformed("a proxy that cannot be used");
            }
            return new ProxySettings(address, user, password, ownCircuit);
        }
    }

    private static String word(JsonReader in) throws IOException, SettingsText.Malformed {
        String word = in.nextString();
        if (word.length() > LONGEST) {
            throw new SettingsText.Malformed("a text that is too long");
        }
        return word;
    }

    private static boolean isUsable(String address) {
        return HostPort.parse(address, ProxyTyping.TOR_PORT) instanceof HostPort.Parsed.Address known
                && ProxyRoute.isUsable(known.address());
    }

    static void write(JsonWriter out, ConnectionSettings connection) throws IOException {
        out.beginObject();
        out.name("automatic").beginArray();
        for (NetworkProfile each : NetworkProfile.values()) {
            if (connection.isAutomatic(each)) {
                out.value(each.label());
            }
        }
        out.endArray();
        if (connection.proxy().isPresent()) {
            write(out, connection.proxy().get());
        }
        out.name("offline").value(connection.offline());
        out.endObject();
    }

    private static void write(JsonWriter out, ProxySettings proxy) throws IOException {
        out.name("proxy").beginObject();
        out.name("address").value(proxy.address());
        out.name("user").value(proxy.user());
        out.name("password").value(proxy.password());
        out.name("own_circuit").value(proxy.ownCircuit());
        out.endObject();
    }
}
