package org.halcyon.wallet;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the person has chosen, kept in one small file in the data folder. The login of a proxy is the one thing in it
/// that is not for everybody.
///
/// @param profile the network to open at start; empty until the first run is done
/// @param peers own peers per network as `host:port`, which are used alone unless the network is automatic; one without
///     any is absent
/// @param appearance how the window looks
/// @param strictLock whether keys that could be held for work in the background are wiped whenever the vault is locked
/// @param connection which way nodes are reached
public record Settings(
        Optional<NetworkProfile> profile,
        Map<NetworkProfile, List<String>> peers,
        Appearance appearance,
        boolean strictLock,
        ConnectionSettings connection) {

    public enum Theme {
        SYSTEM,
        LIGHT,
        DARK,
        CONTRAST
    }

    /// How much the window shows; a higher level only adds.
    public enum Detail {
        SIMPLE,
        FULL,
        DEVELOPER
    }

    /// @param textPercent 80 to 200
    public record Appearance(Theme theme, int textPercent, boolean reduceMotion, boolean amountsHidden, Detail detail) {
        public Appearance {
            if (textPercent < 80 || textPercent > 200) {
                throw new IllegalArgumentException("text size " + textPercent + " %");
            }
        }

        public static Appearance standard() {
            return new Appearance(Theme.SYSTEM, 100, false, false, Detail.SIMPLE);
        }
    }

    public Settings {
        var copy = new EnumMap<NetworkProfile, List<String>>(NetworkProfile.class);
        peers.forEach((key, list) -> copy.put(key, List.copyOf(list)));
        copy.values().removeIf(List::isEmpty); // no peer and no entry mean the same
        peers = Map.copyOf(copy);
    }

    /// Before anything was chosen.
    public static Settings initial() {
        return new Settings(
                Optional.empty(),
                Map.of(),
                Appearance.standard(),
                /* strictLock= */ false,
                ConnectionSettings.initial());
    }

    public List<String> peersOf(NetworkProfile profile) {
        return peers.getOrDefault(profile, List.of());
    }

    public Settings withProfile(NetworkProfile profile) {
        return new Settings(Optional.of(profile), peers, appearance, strictLock, connection);
    }

    public Settings withPeers(NetworkProfile profile, List<String> own) {
        var changed = new EnumMap<NetworkProfile, List<String>>(NetworkProfile.class);
        changed.putAll(peers);
        changed.put(profile, own);
        return new Settings(this.profile, changed, appearance, strictLock, connection);
    }

    public Settings withAppearance(Appearance appearance) {
        return new Settings(profile, peers, appearance, strictLock, connection);
    }

    public Settings withStrictLock(boolean set) {
        return new Settings(profile, peers, appearance, set, connection);
    }

    public Settings withConnection(ConnectionSettings changed) {
        return new Settings(profile, peers, appearance, strictLock, changed);
    }
}
