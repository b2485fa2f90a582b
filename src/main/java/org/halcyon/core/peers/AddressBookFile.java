package org.halcyon.core.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.halcyon.base.Network;
import org.halcyon.core.files.StateFile;
import org.halcyon.core.p2p.Misbehaviour;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;
import org.halcyon.network.HostPort;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The address book on disk, replaced as a whole. What cannot be read is dropped: addresses can be heard again.
///
/// The record: network id u8, count, then per entry its address as text, services i64, when it was seen i64, failures
/// u8, points i32 and their time i64, when it was reached (u8 whether, then i64), its ban (u8 whether, then i64 until
/// and the name of the misbehaviour). Times in seconds since 1970, numbers little-endian.
public final class AddressBookFile {

    /// Within the folder of a network.
    public static final String NAME = "peers.state";

    private static final Logger LOG = LoggerFactory.getLogger(AddressBookFile.class);
    private static final String KIND = "HALPEER1";
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_ENTRIES = 10_000;
    private static final int LEAST_ENTRY = 1 + 8 + 8 + 1 + 4 + 8 + 1 + 1;
    private static final int LONGEST_ADDRESS = 262;
    private static final int LONGEST_WORD = 64;
    private static final long LAST_SECOND = 1L << 40;

    private final StateFile file;
    private final Network network;

    public AddressBookFile(Path folder, Network network) {
        this.file = new StateFile(folder, NAME, KIND, MOST_BYTES);
        this.network = network;
    }

    /// What was kept; nothing if the file is missing, damaged or of another network.
    public List<KnownPeer> read() {
        try {
            Optional<byte[]> record = file.read();
            return record.isEmpty() ? List.of() : parse(record.get(), network);
        } catch (IOException | WireException unusable) {
            LOG.atInfo().setCause(unusable).log("list of peers was dropped");
            return List.of();
        }
    }

    public void write(List<KnownPeer> peers) throws IOException {
        file.write(record(peers, network));
    }

    static byte[] record(List<KnownPeer> peers, Network network) {
        var out = new ByteWriter().u8(network.id()).compactSize(peers.size());
        peers.forEach(peer -> write(out, peer));
        return out.toBytes();
    }

    private static void write(ByteWriter out, KnownPeer peer) {
        text(out, peer.address().toString());
        out.i64(peer.services()).i64(peer.seen().getEpochSecond()).u8(peer.failures());
        out.i32(peer.standing().points()).i64(peer.standing().since().getEpochSecond());
        out.u8(peer.reached().isPresent() ? 1 : 0);
        peer.reached().ifPresent(at -> out.i64(at.getEpochSecond()));
        out.u8(peer.ban().isPresent() ? 1 : 0);
        peer.ban()
                .ifPresent(ban ->
                        text(out.i64(ban.until().getEpochSecond()), ban.reason().name()));
    }

    private static void text(ByteWriter out, String text) {
        out.varBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    static List<KnownPeer> parse(byte[] record, Network network) throws WireException {
        var in = new ByteReader(record);
        if (in.u8() != network.id()) {
            throw new WireException("peers of another network");
        }
        int count = in.count(LEAST_ENTRY, MOST_ENTRIES);
        List<KnownPeer> peers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            peers.add(entry(in));
        }
        in.end();
        return peers;
    }

    private static KnownPeer entry(ByteReader in) throws WireException {
        HostPort address = address(in);
        long services = in.i64();
        Instant seen = time(in);
        int failures = in.u8();
        var standing = new Standing(points(in), time(in));
        Optional<Instant> reached = flag(in) ? Optional.of(time(in)) : Optional.empty();
        Optional<Ban> ban = flag(in) ? Optional.of(new Ban(time(in), reason(in))) : Optional.empty();
        if (failures > KnownPeer.MOST_FAILURES) {
            throw new WireException(failures + " failures");
        }
        return new KnownPeer(address, services, seen, reached, failures, standing, ban);
    }

    private static HostPort address(ByteReader in) throws WireException {
        return switch (HostPort.parse(word(in, LONGEST_ADDRESS), /* defaultPort= */ 1)) {
            case HostPort.Parsed.Address known -> known.address();
            case HostPort.Parsed.Refused refused -> throw new WireException("address: " + refused.reason());
        };
    }

    private static String word(ByteReader in, int most) throws WireException {
        return new String(in.varBytes(most), StandardCharsets.US_ASCII);
    }

    private static int points(ByteReader in) throws WireException {
        int points = in.i32();
        if (points < Short.MIN_VALUE || points > Short.MAX_VALUE) {
            throw new WireException(points + " points");
        }
        return points;
    }

    private static boolean flag(ByteReader in) throws WireException {
        int value = in.u8();
        if (value > 1) {
            throw new WireException("flag of " + value);
        }
        return value == 1;
    }

    private static Instant time(ByteReader in) throws WireException {
        long seconds = in.i64();
        if (seconds < -LAST_SECOND || seconds > LAST_SECOND) {
            throw new WireException("time of " + seconds);
        }
        return Instant.ofEpochSecond(seconds);
    }

    private static Misbehaviour reason(ByteReader in) throws WireException {
        String name = word(in, LONGEST_WORD);
        for (Misbehaviour each : Misbehaviour.values()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        throw new WireException("unknown reason of a ban");
    }
}
