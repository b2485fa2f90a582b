package org.halcyon.campaign;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.halcyon.testing.Canaries;

/// The forms in which a secret, or its first or last sixteen bytes, may have got into a log.
final class SecretForms {
    private static final int PIECE = 16;

    /// Shorter forms could be there by chance.
    private static final int LEAST = 8;

    /// @param bytes as they would lie in the file
    @SuppressWarnings("ArrayRecordComponent") // a pattern, compared by the scan alone
    record Form(Canaries.Secret secret, String kind, byte[] bytes) {
        String name() {
            return secret.name() + " (" + kind + ")";
        }
    }

    private SecretForms() {}

    static List<Form> of(Canaries.Secret secret) {
        byte[] all = secret.bytes();
        List<Form> forms = new ArrayList<>(ofPiece(secret, Arrays.copyOf(all, Math.min(PIECE, all.length))));
        if (all.length > PIECE) {
            forms.addAll(ofPiece(secret, Arrays.copyOfRange(all, all.length - PIECE, all.length)));
        }
        return forms.stream().filter(form -> form.bytes().length >= LEAST).toList();
    }

    private static List<Form> ofPiece(Canaries.Secret secret, byte[] piece) {
        var forms = new ArrayList<Form>();
        forms.add(new Form(secret, "bytes", piece));
        if (secret.isText()) {
            String text = new String(piece, StandardCharsets.UTF_8);
            forms.add(new Form(secret, "UTF-16 BE", text.getBytes(StandardCharsets.UTF_16BE)));
            forms.add(new Form(secret, "UTF-16 LE", text.getBytes(StandardCharsets.UTF_16LE)));
            forms.add(ascii(
                    secret,
                    "characters in a list",
                    text.chars().mapToObj(each -> String.valueOf((char) each)).collect(Collectors.joining(", "))));
        }
        String hex = HexFormat.of().formatHex(piece);
        forms.add(ascii(secret, "hex", hex));
        forms.add(ascii(secret, "hex in capitals", hex.toUpperCase(Locale.ROOT)));
        forms.add(ascii(secret, "hex backwards", HexFormat.of().formatHex(backwards(piece))));
        forms.add(ascii(secret, "hex with colons", HexFormat.ofDelimiter(":").formatHex(piece)));
        forms.add(ascii(secret, "hex with blanks", HexFormat.ofDelimiter(" ").formatHex(piece)));
        forms.add(list(secret, "signed numbers", piece, i -> Byte.toString(piece[i])));
        forms.add(list(secret, "unsigned numbers", piece, i -> Integer.toString(piece[i] & 0xff)));
        addBase64(forms, secret, piece);
        return forms;
    }

    /// At each of the three places that a byte may have in a group of three; what neighbours decide is left out.
    private static void addBase64(List<Form> forms, Canaries.Secret secret, byte[] piece) {
        for (int before = 0; before < 3; before++) {
            byte[] moved = new byte[before + piece.length];
            System.arraycopy(piece, 0, moved, before, piece.length);
            int from = (before * 8 + 5) / 6;
            int to = moved.length * 8 / 6;
            String plain =
                    Base64.getEncoder().withoutPadding().encodeToString(moved).substring(from, to);
            forms.add(ascii(secret, "base64", plain));
            forms.add(ascii(secret, "base64 for links", plain.replace('+', '-').replace('/', '_')));
        }
    }

    private static Form list(Canaries.Secret secret, String kind, byte[] piece, IntFunction<String> number) {
        return ascii(
                secret, kind, IntStream.range(0, piece.length).mapToObj(number).collect(Collectors.joining(", ")));
    }

    private static Form ascii(Canaries.Secret secret, String kind, String text) {
        Charset charset = StandardCharsets.UTF_8;
        return new Form(secret, kind, text.getBytes(charset));
    }

    private static byte[] backwards(byte[] piece) {
        byte[] other = new byte[piece.length];
        for (int i = 0; i < piece.length; i++) {
            other[i] = piece[piece.length - 1 - i];
        }
        return other;
    }
}
