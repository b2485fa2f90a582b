package org.halcyon.ui.secret;

import java.util.Arrays;
import java.util.function.Function;

/// The characters of a typed secret in one array that never grows, so that no copy is left behind. Not thread-safe.
public final class SecretText implements AutoCloseable {
    /// More than any password or phrase needs; what would not fit is refused whole.
    public static final int CAPACITY = 1_024;

    private final char[] chars = new char[CAPACITY];
    private int length;
    private int caret;
    private boolean allSelected;

    public int length() {
        return length;
    }

    public int caret() {
        return caret;
    }

    public boolean isAllSelected() {
        return allSelected;
    }

    public void selectAll() {
        allSelected = length > 0;
        caret = length;
    }

    /// Puts `c` at the caret, in place of everything if all is selected; false if there is no room.
    public boolean insert(char c) {
        deleteSelected();
        if (length == CAPACITY) {
            return false;
        }
        System.arraycopy(chars, caret, chars, caret + 1, length - caret);
        chars[caret] = c;
        caret++;
        length++;
        return true;
    }

    public void deleteBefore() {
        if (!deleteSelected() && caret > 0) {
            caret--;
            deleteAfter();
        }
    }

    public void deleteAfter() {
        if (!deleteSelected() && caret < length) {
            System.arraycopy(chars, caret + 1, chars, caret, length - caret - 1);
            length--;
            chars[length] = '\0';
        }
    }

    public void moveTo(int position) {
        allSelected = false;
        caret = Math.clamp(position, 0, length);
    }

    char at(int index) {
        return chars[index];
    }

    /// The characters; the caller wipes them. The content here is wiped.
    public char[] take() {
        char[] out = Arrays.copyOf(chars, length);
        close();
        return out;
    }

    /// Lets `reader` look at a copy of the characters, which is wiped when it returns.
    public <T> T examine(Function<char[], T> reader) {
        char[] copy = Arrays.copyOf(chars, length);
        try {
            return reader.apply(copy);
        } finally {
            Arrays.fill(copy, '\0');
        }
    }

    @Override
    public void close() {
        Arrays.fill(chars, '\0');
        length = 0;
        caret = 0;
        allSelected = false;
    }

    @Override
    public String toString() {
        return "SecretText[redacted]";
    }

    private boolean deleteSelected() {
        if (!allSelected) {
            return false;
        }
        close();
        return true;
    }
}
