package org.halcyon.wallet;

/// The SOCKS5 proxy that everything goes through. Does not print its login.
///
/// @param address as `host:port`, where the host is an IP address or `localhost`
/// @param user empty if the proxy asks for no login
/// @param password empty together with `user`
/// @param ownCircuit whether a login is made up for each opening of a network where none is set, so that Tor keeps its
///     connections apart from all others; the proxy must accept any login then
public record ProxySettings(String address, String user, String password, boolean ownCircuit) {

    public ProxySettings {
        if (user.isEmpty() != password.isEmpty()) {
            throw new IllegalArgumentException("a login is a user and a password");
        }
    }

    public boolean hasLogin() {
        return !user.isEmpty();
    }

    @Override
    public String toString() {
        return "ProxySettings[" + address + (hasLogin() ? ", login redacted]" : "]");
    }
}
