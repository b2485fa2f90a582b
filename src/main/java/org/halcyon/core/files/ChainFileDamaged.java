package org.halcyon.core.files;

import java.io.IOException;

/// A file of chain data does not hold what it must. The data can be fetched again; a retry of the read is useless.
public final class ChainFileDamaged extends IOException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final String sentence;

    /// @param file name without folder
    /// @param reason a clause such as "ends after 12 bytes"
    public ChainFileDamaged(String file, String reason) {
        super(sentence(file, reason));
        this.file = file;
        this.sentence = sentence(file, reason);
    }

    private static String sentence(String file, String reason) {
        return "The file " + file + " is damaged: it " + reason + ".";
    }

    /// The message, for a person.
    public String sentence() {
        return sentence;
    }

    /// Name of the file, without its folder.
    public String file() {
        return file;
    }
}
