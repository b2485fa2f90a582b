package org.halcyon.app;

import org.halcyon.network.HostPort;
import org.halcyon.network.ProxyLogin;
import org.halcyon.network.ProxyRoute;
import org.halcyon.ui.peers.ProxyCheck;
import org.halcyon.ui.peers.ProxyCheck.Checked;
import org.halcyon.wallet.ProxySettings;

/// Reads what was typed about a proxy.
final class ProxyTyping {

    /// Where a Tor service listens that runs on its own.
    static final int TOR_PORT = 9_050;

    private ProxyTyping() {}

    static Checked check(ProxyCheck.Typed typed) {
        return switch (HostPort.parse(typed.address(), TOR_PORT)) {
            case HostPort.Parsed.Refused refused ->
                new Checked.Refused(refused.reason().sentence());
            case HostPort.Parsed.Address known -> usable(known.address(), typed);
        };
    }

    private static Checked usable(HostPort address, ProxyCheck.Typed typed) {
        if (!ProxyRoute.isUsable(address)) {
            return new Checked.Refused(
                    "The proxy is named by its IP address or localhost, so that no name is asked for.");
        }
        boolean none = typed.user().isEmpty() && typed.password().isEmpty();
        if (!none && !(ProxyLogin.fits(typed.user()) && ProxyLogin.fits(typed.password()))) {
            return new Checked.Refused("A login is a user and a password, each of at most 255 bytes.");
        }
        return new Checked.Usable(
                new ProxySettings(address.toString(), typed.user(), typed.password(), typed.ownCircuit()));
    }
}
