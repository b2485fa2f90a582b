package org.halcyon.network;

import java.net.InetAddress;
import java.util.regex.Pattern;

/// What kind of host a text names.
public enum HostForm {
    IPV4,
    IPV6,
    NAME,
    /// A Tor onion service of version 3; only a proxy can reach it.
    ONION,
    /// The text names no host.
    NONE;

    private static final int LONGEST_NAME = 253;
    private static final Pattern IPV4_FORM =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern IPV6_CHARACTERS = Pattern.compile("[0-9a-f:.]{2,45}");
    private static final Pattern ONION_FORM = Pattern.compile("[a-z2-7]{56}\\.onion");
    private static final Pattern NAME_FORM =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");

    /// @param host in lower case, without brackets and port
    static HostForm of(String host) {
        if (host.length() > LONGEST_NAME) {
            return NONE;
        }
        if (host.contains(":")) {
            return isIpv6(host) ? IPV6 : NONE;
        }
        if (host.endsWith(".onion")) {
            return ONION_FORM.matcher(host).matches() ? ONION : NONE;
        }
        if (IPV4_FORM.matcher(host).matches()) {
            return IPV4;
        }
        return NAME_FORM.matcher(host).matches() ? NAME : NONE;
    }

    private static boolean isIpv6(String host) {
        if (!IPV6_CHARACTERS.matcher(host).matches()) {
            return false;
        }
        try {
            return InetAddress.ofLiteral(host).getAddress().length > 0; // an IPv4 address mapped into IPv6 counts too
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
