package org.halcyon.network;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/// The SOCKS5 proxy that everything goes through. Its own address is an IP address or `localhost`, so that finding it
/// asks nobody for a name.
///
/// @param login shown to the proxy; empty if it needs none and streams need not be kept apart
public record ProxyRoute(HostPort proxy, Optional<ProxyLogin> login) {

    private static final String HERE = "localhost";

    /// @throws IllegalArgumentException if the proxy is named by anything that would have to be looked up
    public ProxyRoute {
        if (!isUsable(proxy)) {
            throw new IllegalArgumentException("a proxy is named by its IP address");
        }
    }

    /// True if the address can be reached without asking for a name.
    public static boolean isUsable(HostPort proxy) {
        return switch (proxy.form()) {
            case IPV4, IPV6 -> true;
            case NAME -> proxy.host().equals(HERE);
            case ONION, NONE -> false;
        };
    }

    InetSocketAddress address() {
        InetAddress host =
                proxy.host().equals(HERE) ? InetAddress.getLoopbackAddress() : InetAddress.ofLiteral(proxy.host());
        return new InetSocketAddress(host, proxy.port());
    }
}
