package org.halcyon.network;

import java.util.Locale;

/// Where a peer listens: an IPv4 or IPv6 literal, a host name or an onion name, and a port. Prints in the form that it
/// parses; IPv6 stands in brackets. Parsing resolves nothing.
///
/// @param host as [HostForm] understands it, in lower case, without brackets
/// @param port 1 to 65535
public record HostPort(String host, int port) {

    /// Why a text is not an address.
    public enum Reason {
        EMPTY("The address is empty."),
        MALFORMED_HOST("The host is neither a name nor an IP address."),
        MALFORMED_IPV6("The IPv6 address is malformed; with a port it stands in brackets, as in [::1]:9999."),
        MALFORMED_ONION("The onion name is not one of version 3 (56 letters and digits)."),
        MALFORMED_PORT("The port is not a number from 1 to 65535.");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        /// What to tell a person.
        public String sentence() {
            return sentence;
        }
    }

    /// How the parsing of a text ended.
    public sealed interface Parsed {
        record Address(HostPort address) implements Parsed {}

        record Refused(Reason reason) implements Parsed {}
    }

    public HostPort {
        host = host.toLowerCase(Locale.ROOT);
        if (port < 1 || port > 0xffff || HostForm.of(host) == HostForm.NONE) {
            throw new IllegalArgumentException("not an address");
        }
    }

    /// Parses `host`, `host:port`, `1.2.3.4`, `1.2.3.4:port`, `::1`, `[::1]` or `[::1]:port`.
    ///
    /// @param defaultPort what a text without port gets
    public static Parsed parse(String text, int defaultPort) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            return new Parsed.Refused(Reason.EMPTY);
        }
        if (trimmed.startsWith("[")) {
            return parseBracketed(trimmed, defaultPort);
        }
        int colon = trimmed.indexOf(':');
        if (colon < 0) {
            return of(trimmed, "", defaultPort);
        }
        if (colon != trimmed.lastIndexOf(':')) {
            return ofIpv6(trimmed, "", defaultPort);
        }
        return of(trimmed.substring(0, colon), trimmed.substring(colon), defaultPort);
    }

    private static Parsed parseBracketed(String text, int defaultPort) {
        int end = text.indexOf(']');
        return end < 0
                ? new Parsed.Refused(Reason.MALFORMED_IPV6)
                : ofIpv6(text.substring(1, end), text.substring(end + 1), defaultPort);
    }

    private static Parsed ofIpv6(String host, String portPart, int defaultPort) {
        return HostForm.of(host.toLowerCase(Locale.ROOT)) == HostForm.IPV6
                ? withPort(host, portPart, defaultPort)
                : new Parsed.Refused(Reason.MALFORMED_IPV6);
    }

    private static Parsed of(String host, String portPart, int defaultPort) {
        String lower = host.toLowerCase(Locale.ROOT);
        if (HostForm.of(lower) == HostForm.NONE) {
            return new Parsed.Refused(lower.endsWith(".onion") ? Reason.MALFORMED_ONION : Reason.MALFORMED_HOST);
        }
        return withPort(host, portPart, defaultPort);
    }

    private static Parsed withPort(String host, String portPart, int defaultPort) {
        if (portPart.isEmpty()) {
            return new Parsed.Address(new HostPort(host, defaultPort));
        }
        if (!portPart.matches(":[0-9]{1,5}")) {
            return new Parsed.Refused(Reason.MALFORMED_PORT);
        }
        int port = Integer.parseInt(portPart.substring(1));
        return port < 1 || port > 0xffff
                ? new Parsed.Refused(Reason.MALFORMED_PORT)
                : new Parsed.Address(new HostPort(host, port));
    }

    public HostForm form() {
        return HostForm.of(host);
    }

    /// The text that [#parse(String, int)] reads back.
    @Override
    public String toString() {
        return (form() == HostForm.IPV6 ? "[" + host + "]" : host) + ":" + port;
    }
}
