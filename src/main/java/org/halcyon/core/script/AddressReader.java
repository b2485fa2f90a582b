package org.halcyon.core.script;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.halcyon.base.Network;
import org.halcyon.core.hash.Hash160;
import org.halcyon.core.keys.Base58Check;
import org.halcyon.core.keys.Bech32m;
import org.halcyon.core.keys.KeyFormatException;
import org.halcyon.core.script.AddressReading.Invalid;
import org.halcyon.core.script.AddressReading.OtherNetwork;
import org.halcyon.core.script.AddressReading.PlatformAddress;
import org.halcyon.core.script.AddressReading.Reason;
import org.halcyon.core.script.AddressReading.Valid;

/// Tells apart what may be pasted where an address belongs.
final class AddressReader {

    private static final List<Network> KINDS = List.of(Network.MAINNET, Network.TESTNET);
    private static final Pattern BASE58 = Pattern.compile("[1-9A-HJ-NP-Za-km-z]+");
    private static final int MAX_CHARS = 128;
    private static final int PRIVATE_KEY_BYTES = 32;

    private AddressReader() {}

    static AddressReading read(String text, Network network) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            return new Invalid(Reason.EMPTY);
        }
        if (trimmed.length() > MAX_CHARS) {
            return new Invalid(Reason.TOO_LONG);
        }
        return hasPlatformPrefix(trimmed) ? platform(trimmed) : base58(trimmed, network);
    }

    private static boolean hasPlatformPrefix(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return KINDS.stream().anyMatch(kind -> lower.startsWith(kind.platformPrefix() + "1"));
    }

    /// Only tells that the text is a Platform address; which one is for the Platform side to read.
    private static AddressReading platform(String text) {
        try {
            byte[] content = Bech32m.decode(text, Bech32m.SHORT).content();
            boolean known =
                    content.length == 1 + Hash160.BYTES && ((content[0] & 0xff) == 0xb0 || (content[0] & 0xff) == 0x80);
            return known ? new PlatformAddress() : new Invalid(Reason.UNKNOWN_KIND);
        } catch (KeyFormatException e) {
            return new Invalid(Reason.CHECKSUM);
        }
    }

    private static AddressReading base58(String text, Network network) {
        if (!BASE58.matcher(text).matches()) {
            return new Invalid(Reason.CHARACTER);
        }
        try {
            return ofContent(Base58Check.decode(text), network);
        } catch (KeyFormatException e) {
            return new Invalid(Reason.CHECKSUM);
        }
    }

    private static AddressReading ofContent(byte[] content, Network network) {
        if (content.length == 0) {
            return new Invalid(Reason.UNKNOWN_KIND);
        }
        int version = content[0] & 0xff;
        if (content.length != 1 + Hash160.BYTES) {
            return new Invalid(isPrivateKey(version, content.length) ? Reason.PRIVATE_KEY : Reason.UNKNOWN_KIND);
        }
        Hash160 hash = Hash160.ofBytes(Arrays.copyOfRange(content, 1, content.length));
        if (version == network.versions().publicKeyHash()) {
            return new Valid(new Address.PublicKeyHash(network, hash));
        }
        if (version == network.versions().scriptHash()) {
            return new Valid(new Address.ScriptHash(network, hash));
        }
        return KINDS.stream()
                .filter(kind -> belongsTo(version, kind))
                .findFirst()
                .<AddressReading>map(OtherNetwork::new)
                .orElse(new Invalid(Reason.UNKNOWN_KIND));
    }

    private static boolean belongsTo(int version, Network kind) {
        return version == kind.versions().publicKeyHash()
                || version == kind.versions().scriptHash();
    }

    private static boolean isPrivateKey(int version, int length) {
        boolean known =
                KINDS.stream().anyMatch(kind -> version == kind.versions().privateKey());
        return known && (length == 1 + PRIVATE_KEY_BYTES || length == 2 + PRIVATE_KEY_BYTES);
    }
}
