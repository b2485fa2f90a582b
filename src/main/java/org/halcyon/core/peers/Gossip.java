package org.halcyon.core.peers;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.halcyon.core.p2p.AddressMessage;
import org.halcyon.core.p2p.AddressV2;
import org.halcyon.core.p2p.NetAddress;
import org.halcyon.core.p2p.Services;
import org.halcyon.network.HostPort;

/// Reads what is of use out of `addr` and `addrv2`: nodes with the full chain and compact filters, at an address that
/// can be dialled. I2P, CJDNS and unknown networks are skipped, as are port 0 and, unless they are asked for, addresses
/// that not everybody can reach.
///
/// Source: BIP-155.
public final class Gossip {

    /// What lies further ahead is not believed.
    private static final Duration AHEAD = Duration.ofMinutes(10);

    private static final Duration SET_BACK = Duration.ofDays(5);

    private final boolean nearToo;

    /// @param nearToo whether private addresses count, as on a network of one's own
    public Gossip(boolean nearToo) {
        this.nearToo = nearToo;
    }

    public List<Heard> read(AddressMessage.Addr message, Instant now) {
        List<Heard> heard = new ArrayList<>();
        for (AddressMessage.TimedAddress entry : message.entries()) {
            NetAddress at = entry.address();
            of(at.ip().toBytes(), at.port())
                    .ifPresent(address -> add(heard, address, at.services(), entry.time(), now));
        }
        return heard;
    }

    public List<Heard> read(AddressMessage.AddrV2 message, Instant now) {
        List<Heard> heard = new ArrayList<>();
        for (AddressV2 entry : message.entries()) {
            addressOf(entry).ifPresent(address -> add(heard, address, entry.services(), entry.time(), now));
        }
        return heard;
    }

    private static Optional<HostPort> addressOf(AddressV2 entry) {
        byte[] bytes = entry.address().toBytes();
        return switch (entry.networkId()) {
            case AddressV2.IPV4, AddressV2.IPV6 -> of(bytes, entry.port());
            case AddressV2.TOR_V3 ->
                Optional.of(entry.port()).filter(port -> port > 0).map(port -> new HostPort(OnionName.of(bytes), port));
            default -> Optional.empty();
        };
    }

    private static Optional<HostPort> of(byte[] ip, int port) {
        try {
            return port == 0
                    ? Optional.empty()
                    : Optional.of(new HostPort(InetAddress.getByAddress(ip).getHostAddress(), port));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address message holds addresses of 4 and 16 bytes only", e);
        }
    }

    private void add(List<Heard> heard, HostPort address, long services, long time, Instant now) {
        boolean useful = Services.has(services, Services.NEEDED_BY_WALLET);
        if (useful && (nearToo || Routability.isPublic(address))) {
            heard.add(new Heard(address, services, believed(Instant.ofEpochSecond(time), now)));
        }
    }

    private static Instant believed(Instant seen, Instant now) {
        return seen.isAfter(now.plus(AHEAD)) ? now.minus(SET_BACK) : seen;
    }
}
