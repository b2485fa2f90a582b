package org.halcyon.core.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.halcyon.core.p2p.AddressMessage;
import org.halcyon.core.p2p.AddressV2;
import org.halcyon.core.p2p.NetAddress;
import org.halcyon.core.p2p.Payload;
import org.halcyon.core.p2p.Services;
import org.halcyon.network.HostPort;
import org.halcyon.testing.StepClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GossipTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final long USEFUL = Services.NEEDED_BY_WALLET | Services.BLOOM;

    private final Gossip open = new Gossip(/* nearToo= */ false);

    private static AddressV2 entry(int network, byte[] address, int port) {
        return new AddressV2(NOW.getEpochSecond(), USEFUL, network, Payload.of(address), port);
    }

    private static byte[] ip(String text) {
        return InetAddress.ofLiteral(text).getAddress();
    }

    private List<HostPort> addresses(AddressV2... entries) {
        return open.read(new AddressMessage.AddrV2(List.of(entries)), NOW).stream()
                .map(Heard::address)
                .toList();
    }

    private static AddressMessage.Addr mapped(String ipv4, long services, Instant time) {
        byte[] ip = Arrays.copyOf(HexFormat.of().parseHex("00000000000000000000ffff"), 16);
        System.arraycopy(ip(ipv4), 0, ip, 12, 4);
        return new AddressMessage.Addr(List.of(new AddressMessage.TimedAddress(
                time.getEpochSecond(), new NetAddress(services, Payload.of(ip), 9999))));
    }

    @Test
    void fourAndSixAndOnionAreReadAndUnknownKindsSkipped() {
        byte[] key = HexFormat.of().parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");

        List<HostPort> read = addresses(
                entry(AddressV2.IPV4, ip("1.2.3.4"), 9999),
                entry(AddressV2.IPV6, ip("2a00:1450::5"), 19999),
                entry(AddressV2.TOR_V3, key, 9999),
                entry(AddressV2.I2P, new byte[32], 9999),
                entry(AddressV2.CJDNS, new byte[16], 9999),
                entry(77, new byte[300], 9999));

        assertThat(read)
                .containsExactly(
                        new HostPort("1.2.3.4", 9999),
                        new HostPort("2a00:1450:0:0:0:0:0:5", 19999),
                        new HostPort(OnionName.of(key), 9999));
    }

    /// The pair of key and name stands in the test data of BIP-155 implementations.
    @Test
    void onionNameHoldsKeyChecksumAndVersion() {
        byte[] key = HexFormat.of().parseHex("79bcc625184b05194975c28b66b66b0469f7f6556fb1ac3189a79b40dda32f1f");

        assertThat(OnionName.of(key)).isEqualTo("pg6mmjiyjmcrsslvykfwnntlaru7p5svn6y2ymmju6nubxndf4pscryd.onion");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2.3",
                "127.0.0.1",
                "192.168.1.1",
                "172.31.0.1",
                "169.254.1.1",
                "100.64.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "0.0.0.0",
                "203.0.113.9",
                "::1",
                "fe80::1",
                "fd00::1",
                "ff02::1",
                "2002:102:304::1",
                "2001:db8::1"
            })
    void addressesThatNotEverybodyCanReachAreSkipped(String text) {
        int network = text.contains(":") ? AddressV2.IPV6 : AddressV2.IPV4;
        AddressV2 entry = entry(network, ip(text), 9999);

        assertThat(addresses(entry)).isEmpty();
        assertThat(new Gossip(/* nearToo= */ true).read(new AddressMessage.AddrV2(List.of(entry)), NOW))
                .hasSize(1);
    }

    @Test
    void portZeroIsSkipped() {
        assertThat(addresses(entry(AddressV2.IPV4, ip("1.2.3.4"), 0), entry(AddressV2.TOR_V3, new byte[32], 0)))
                .isEmpty();
    }

    @Test
    void nodesWithoutFiltersAreSkipped() {
        assertThat(open.read(mapped("1.2.3.4", Services.FULL_CHAIN, NOW), NOW)).isEmpty();
        assertThat(open.read(mapped("1.2.3.4", Services.COMPACT_FILTERS, NOW), NOW))
                .isEmpty();
        assertThat(open.read(mapped("1.2.3.4", Services.NEEDED_BY_WALLET, NOW), NOW))
                .extracting(Heard::address)
                .containsExactly(new HostPort("1.2.3.4", 9999));
    }

    @Test
    void timeFarAheadIsSetBackByFiveDays() {
        Instant near = NOW.plus(Duration.ofMinutes(10));
        Instant far = near.plusSeconds(1);

        assertThat(open.read(mapped("1.2.3.4", USEFUL, near), NOW).getFirst().seen())
                .isEqualTo(near);
        assertThat(open.read(mapped("1.2.3.4", USEFUL, far), NOW).getFirst().seen())
                .isEqualTo(NOW.minus(Duration.ofDays(5)));
    }

    @Test
    void groupsAreAPrefixOfTheNetworkAndOneForAllOnions() {
        assertThat(AddressGroup.of(new HostPort("1.2.3.4", 1))).isEqualTo(AddressGroup.of(new HostPort("1.2.9.9", 2)));
        assertThat(AddressGroup.of(new HostPort("1.2.3.4", 1)))
                .isNotEqualTo(AddressGroup.of(new HostPort("1.3.3.4", 1)));
        assertThat(AddressGroup.of(new HostPort("2a00:1450:1::1", 1)))
                .isEqualTo(AddressGroup.of(new HostPort("2a00:1450:2::1", 1)));
        assertThat(AddressGroup.of(new HostPort("2a00:1450::1", 1)))
                .isNotEqualTo(AddressGroup.of(new HostPort("2a00:1451::1", 1)));
        assertThat(AddressGroup.of(new HostPort("a".repeat(56) + ".onion", 1)))
                .isEqualTo(AddressGroup.of(new HostPort("b".repeat(56) + ".onion", 1)));
        assertThat(AddressGroup.of(new HostPort("127.0.0.1", 1)))
                .isNotEqualTo(AddressGroup.of(new HostPort("127.0.0.1", 2)));
    }

    @Test
    void fewAddressesMayComeUnaskedAndOneFullAnswer() {
        var clock = new StepClock();
        var allowance = new AddressAllowance(clock);

        assertThat(allowance.take(12)).isEqualTo(10);
        assertThat(allowance.take(1)).isZero();
        clock.advance(Duration.ofSeconds(20));
        assertThat(allowance.take(5)).isEqualTo(2);

        allowance.asked(1_000);
        assertThat(allowance.take(600)).isEqualTo(600);
        assertThat(allowance.take(600)).isEqualTo(400);
        clock.advance(Duration.ofDays(1));
        assertThat(allowance.take(1_000)).isEqualTo(10);
    }
}
