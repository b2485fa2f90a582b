package org.halcyon.core.script;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.halcyon.base.Duffs;
import org.halcyon.base.Network;
import org.halcyon.core.script.PaymentLinkReading.BadAddress;
import org.halcyon.core.script.PaymentLinkReading.Fault;
import org.halcyon.core.script.PaymentLinkReading.Malformed;
import org.halcyon.core.script.PaymentLinkReading.NotALink;
import org.halcyon.core.script.PaymentLinkReading.UnknownDemand;
import org.halcyon.core.script.PaymentLinkReading.Valid;

/// Takes a payment link apart.
final class PaymentLinkReader {

    private static final int MAX_CHARS = 4096;
    private static final int MAX_NAME = 32;
    private static final String DEMAND = "req-";
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,8}(\\.[0-9]{1,8})?");

    private final Network network;

    PaymentLinkReader(Network network) {
        this.network = network;
    }

    /// Carries the first fault out of the steps that decode a link.
    private static final class FaultException extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient PaymentLinkReading outcome;

        FaultException(PaymentLinkReading outcome) {
            super(null, null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
            this.outcome = outcome;
        }

        FaultException(Fault fault) {
            this(new Malformed(fault));
        }
    }

    PaymentLinkReading read(String text) {
        String trimmed = text.strip();
        if (!trimmed.regionMatches(/* ignoreCase= */ true, 0, PaymentLink.SCHEME, 0, PaymentLink.SCHEME.length())) {
            return new NotALink();
        }
        if (trimmed.length() > MAX_CHARS) {
            return new Malformed(Fault.TOO_LONG);
        }
        String body = trimmed.substring(PaymentLink.SCHEME.length());
        int mark = body.indexOf('?');
        AddressReading address = Address.read(mark < 0 ? body : body.substring(0, mark), network);
        if (!(address instanceof AddressReading.Valid valid)) {
            return new BadAddress(address);
        }
        try {
            return new Valid(link(valid.address(), parameters(mark < 0 ? "" : body.substring(mark + 1))));
        } catch (FaultException e) {
            return e.outcome;
        }
    }

    private static PaymentLink link(Address address, Map<String, String> parameters) throws FaultException {
        String amount = parameters.get("amount");
        return new PaymentLink(
                address,
                amount == null ? Optional.empty() : Optional.of(amount(amount)),
                parameters.getOrDefault("label", ""),
                parameters.getOrDefault("message", ""));
    }

    private static Map<String, String> parameters(String query) throws FaultException {
        Map<String, String> parameters = new HashMap<>();
        for (String part : query.split("&", -1)) {
            if (part.isEmpty()) {
                continue;
            }
            int equals = part.indexOf('=');
            String name = decode(equals < 0 ? part : part.substring(0, equals));
            if (name.startsWith(DEMAND)) {
                throw new FaultException(new UnknownDemand(printable(name)));
            }
            if (parameters.putIfAbsent(name, decode(equals < 0 ? "" : part.substring(equals + 1))) != null) {
                throw new FaultException(Fault.REPEATED);
            }
        }
        return parameters;
    }

    private static String printable(String name) {
        String plain = name.replaceAll("[^\\x21-\\x7e]", "?");
        return plain.substring(0, Math.min(plain.length(), MAX_NAME));
    }

    private static Duffs amount(String text) throws FaultException {
        if (!AMOUNT.matcher(text).matches()) {
            throw new FaultException(Fault.AMOUNT);
        }
        Duffs amount = new Duffs(new BigDecimal(text).movePointRight(8).longValueExact());
        if (amount.isZero() || amount.compareTo(Duffs.MAX_MONEY) > 0) {
            throw new FaultException(Fault.AMOUNT_RANGE);
        }
        return amount;
    }

    private static String decode(String text) throws FaultException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '%') {
                bytes.write(raw[i]);
                continue;
            }
            if (i + 2 >= raw.length || !HexFormat.isHexDigit(raw[i + 1]) || !HexFormat.isHexDigit(raw[i + 2])) {
                throw new FaultException(Fault.ENCODING);
            }
            bytes.write((HexFormat.fromHexDigit(raw[i + 1]) << 4) | HexFormat.fromHexDigit(raw[i + 2]));
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new FaultException(Fault.ENCODING);
        }
    }
}
