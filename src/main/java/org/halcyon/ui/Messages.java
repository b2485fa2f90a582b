package org.halcyon.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The user texts of one language: whole sentences with named places (`{name}`) and plural forms (`key.one`,
/// `key.other`). Immutable; any thread. A missing key or argument is a bug and throws [IllegalArgumentException].
public final class Messages {
    private static final String FILE = "/halcyon/messages/messages.properties";

    private final Map<String, Template> templates;
    private final Locale locale;
    private final boolean rightToLeft;

    private Messages(Map<String, Template> templates, Locale locale, boolean rightToLeft) {
        this.templates = Map.copyOf(templates);
        this.locale = locale;
        this.rightToLeft = rightToLeft;
    }

    /// The English texts; `locale` sets the separators of figures.
    public static Messages english(Locale locale) {
        var properties = new Properties();
        try (InputStream in = Messages.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("message file is missing: " + FILE);
            }
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var templates = new HashMap<String, Template>();
        properties.forEach((key, text) -> templates.put((String) key, Template.parse((String) text)));
        return new Messages(templates, locale, false);
    }

    /// The same keys with every literal text sent through `change`: a made-up language for tests of layout.
    public Messages pseudo(UnaryOperator<String> change, boolean rightToLeft) {
        var changed = new HashMap<String, Template>();
        templates.forEach((key, template) -> changed.put(key, template.mapText(change)));
        return new Messages(changed, locale, rightToLeft);
    }

    public Locale locale() {
        return locale;
    }

    public boolean isRightToLeft() {
        return rightToLeft;
    }

    public Set<String> keys() {
        return templates.keySet();
    }

    public String text(String key) {
        return text(key, Map.of());
    }

    /// The sentence of `key` with each `{name}` replaced; numbers get the separators of the locale.
    public String text(String key, Map<String, ?> arguments) {
        Template template = templates.get(key);
        if (template == null) {
            throw new IllegalArgumentException("no message " + key);
        }
        return template.fill(name -> argument(key, name, arguments));
    }

    /// The plural form of `key` for `n`, which is also the argument `{n}`.
    public String plural(String key, long n, Map<String, ?> arguments) {
        var all = new HashMap<String, Object>(arguments);
        all.put("n", n);
        return text(key + (n == 1 ? ".one" : ".other"), all);
    }

    public String plural(String key, long n) {
        return plural(key, n, Map.of());
    }

    /// A whole number with the grouping of the locale and the digits 0 to 9.
    public String number(long n) {
        var symbols = DecimalFormatSymbols.getInstance(locale);
        symbols.setZeroDigit('0');
        return new DecimalFormat("#,##0", symbols).format(n);
    }

    private String argument(String key, String name, Map<String, ?> arguments) {
        Object value = arguments.get(name);
        if (value == null) {
            throw new IllegalArgumentException("message " + key + " needs {" + name + "}");
        }
        return value instanceof Integer || value instanceof Long
                ? number(((Number) value).longValue())
                : value.toString();
    }
}
