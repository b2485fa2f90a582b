package org.halcyon.cli;

import java.util.Locale;
import java.util.regex.Pattern;

/// A command that ends without having done what it was asked for.
public final class CommandFailure extends Exception {

    private static final long serialVersionUID = 1L;
    private static final Pattern SENTENCE_BREAK = Pattern.compile("[.!?]\\s+(\\p{Lu})");

    private final String code;
    private final ExitCode exit;

    /// @param code stable, in snake case
    /// @param sentence for a person, without secrets
    public CommandFailure(String code, String sentence, ExitCode exit) {
        super(sentence);
        this.code = code;
        this.exit = exit;
    }

    public CommandFailure(String code, String sentence, ExitCode exit, Throwable cause) {
        super(sentence, cause);
        this.code = code;
        this.exit = exit;
    }

    static CommandFailure usage(String sentence) {
        return new CommandFailure("usage", sentence, ExitCode.USAGE);
    }

    public String code() {
        return code;
    }

    public ExitCode exit() {
        return exit;
    }

    /// The line for standard error: code, sentence, causes.
    String line() {
        var line = new StringBuilder(code).append(": ").append(plain(String.valueOf(getMessage())));
        for (Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
            line.append("; caused by ").append(joined(describe(cause)));
        }
        return line.toString();
    }

    static String describe(Throwable cause) {
        String type = cause.getClass().getSimpleName();
        return cause.getMessage() == null ? type : type + ": " + cause.getMessage();
    }

    /// One line that begins small, whatever sentences it was made of.
    static String plain(String sentence) {
        String line = joined(sentence);
        return line.isEmpty() ? line : line.substring(0, 1).toLowerCase(Locale.ROOT) + line.substring(1);
    }

    private static String joined(String sentence) {
        String line = sentence.strip().replaceAll("\\s+", " ").replaceFirst("[.!]$", "");
        return SENTENCE_BREAK
                .matcher(line)
                .replaceAll(found -> "; " + found.group(1).toLowerCase(Locale.ROOT));
    }
}
