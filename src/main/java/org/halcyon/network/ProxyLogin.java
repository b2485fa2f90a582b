package org.halcyon.network;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// User and password for a SOCKS5 proxy. Never printed.
///
/// Tor gives streams with different logins different circuits, whatever the login says, so a login that is made up
/// anew keeps what one engine does apart from everything else that goes through the same proxy.
///
/// Source: RFC 1929; `IsolateSOCKSAuth` of Tor.
public final class ProxyLogin {

    /// The most bytes that the protocol can carry, for each of the two.
    public static final int MOST_BYTES = 255;

    private static final int RANDOM_BYTES = 16;

    private final String user;
    private final String password;

    /// @throws IllegalArgumentException if one of them is empty or has more than [#MOST_BYTES] bytes in UTF-8
    public ProxyLogin(String user, String password) {
        if (!fits(user) || !fits(password)) {
            throw new IllegalArgumentException("a login needs 1 to 255 bytes for user and password each");
        }
        this.user = user;
        this.password = password;
    }

    /// True if a proxy can be told such a user or password.
    public static boolean fits(String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        return bytes > 0 && bytes <= MOST_BYTES;
    }

    /// A login that nobody else uses.
    ///
    /// @param random unpredictable
    public static ProxyLogin ofCircuit(RandomGenerator random) {
        return new ProxyLogin("halcyon-" + word(random), word(random));
    }

    private static String word(RandomGenerator random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    byte[] userBytes() {
        return user.getBytes(StandardCharsets.UTF_8);
    }

    byte[] passwordBytes() {
        return password.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProxyLogin that && user.equals(that.user) && password.equals(that.password);
    }

    @Override
    public int hashCode() {
        return user.hashCode();
    }

    @Override
    public String toString() {
        return "ProxyLogin[redacted]";
    }
}
