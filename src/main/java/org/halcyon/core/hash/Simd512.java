package org.halcyon.core.hash;

/// SIMD-512 of messages of exactly 64 bytes, as they come in [X11]. Keeps its state; not safe for threads.
///
/// The message fills half of one block; the second block holds nothing but its length and is therefore expanded once
/// for all. Expansion is a transform over 256 points of the field of 257 elements; since three quarters of its input
/// are
/// zero, it falls into four transforms over 64 points.
///
/// Source: Leurent, Bouillaguet, Fouque: SIMD Is a Message Digest, version 1.1 of the submission to the SHA-3
/// competition.
final class Simd512 implements X11Step {

    static final int MESSAGE = 64;

    private static final int LANES = 8;
    private static final int STEPS = 32;
    private static final int WORDS = STEPS * LANES;

    /// The chaining value before the first block: rows A, B, C, D.
    private static final int[][] START = {
        {0x0ba16b95, 0x72f999ad, 0x9fecc2ae, 0xba3264fc, 0x5e894929, 0x8e9f30e5, 0x2f1daa37, 0xf0f2c558},
        {0xac506643, 0xa90635a5, 0xe25b878b, 0xaab7878f, 0x88817f7a, 0x0a02892b, 0x559a7550, 0x598f657e},
        {0x7eef60a1, 0x6b70e3e8, 0x9c1714d1, 0xb958e2a8, 0xab02675e, 0xed1c014f, 0xcd8d65bb, 0xfdb7a257},
        {0x09254899, 0xd699c7bc, 0x9019b6dc, 0x2b9022e4, 0x8fa14956, 0x21bf9bd3, 0xb94d0943, 0x6ffddc22}
    };

    /// Rotations of a round; a step uses one and the next one.
    private static final int[][] ROTATIONS = {{3, 23, 17, 27}, {28, 19, 22, 7}, {29, 9, 15, 5}, {4, 13, 10, 25}};

    /// Lane `j` of a step takes in lane `j ^ PARTNERS[step % 7]`.
    private static final int[] PARTNERS = {1, 6, 2, 3, 5, 7, 4};

    /// The expanded words of the block that holds the length, 512 bits.
    private static final int[] LENGTH_WORDS = lengthWords();

    private final FieldTransform transform = new FieldTransform();
    private final int[] expanded = new int[WORDS];
    private final int[][] chain = new int[4][LANES];
    private final int[] message = new int[4 * LANES];
    private final int[] rotated = new int[LANES];
    private int[] a = new int[LANES];
    private int[] b = new int[LANES];
    private int[] c = new int[LANES];
    private int[] d = new int[LANES];

    @Override
    public void apply(byte[] input, int offset, int length, byte[] output) {
        if (length != MESSAGE) {
            throw new IllegalArgumentException("not 64 bytes");
        }
        for (int i = 0; i < 4; i++) {
            System.arraycopy(START[i], 0, chain[i], 0, LANES);
        }
        for (int i = 0; i < MESSAGE / 4; i++) {
            message[i] = little(input, offset + 4 * i);
        }
        transform.ofMessage(input, offset);
        transform.expand(expanded);
        compress(expanded);
        message[0] = 8 * MESSAGE;
        for (int i = 1; i < MESSAGE / 4; i++) {
            message[i] = 0;
        }
        compress(LENGTH_WORDS);
        for (int i = 0; i < LANES; i++) {
            putLittle(chain[0][i], output, 4 * i);
            putLittle(chain[1][i], output, 4 * (LANES + i));
        }
    }

    private static int[] lengthWords() {
        var transform = new FieldTransform();
        transform.ofLength(8 * MESSAGE);
        int[] words = new int[WORDS];
        transform.expand(words);
        return words;
    }

    private static int little(byte[] bytes, int at) {
        return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff) << 16 | bytes[at + 3] << 24;
    }

    private static void putLittle(int word, byte[] bytes, int at) {
        bytes[at] = (byte) word;
        bytes[at + 1] = (byte) (word >>> 8);
        bytes[at + 2] = (byte) (word >>> 16);
        bytes[at + 3] = (byte) (word >>> 24);
    }

    /// One block: its words go into the state at the beginning, the words of its expansion in 32 steps, and the old
    /// state once more in the last four.
    private void compress(int[] words) {
        for (int j = 0; j < LANES; j++) {
            a[j] = chain[0][j] ^ message[j];
            b[j] = chain[1][j] ^ message[LANES + j];
            c[j] = chain[2][j] ^ message[2 * LANES + j];
            d[j] = chain[3][j] ^ message[3 * LANES + j];
        }
        for (int round = 0; round < 4; round++) {
            int[] rotations = ROTATIONS[round];
            for (int step = 0; step < 8; step++) {
                int number = 8 * round + step;
                int partner = PARTNERS[number % 7];
                if (step < 4) {
                    choose(words, number * LANES, rotations[step & 3], rotations[(step + 1) & 3], partner);
                } else {
                    majority(words, number * LANES, rotations[step & 3], rotations[(step + 1) & 3], partner);
                }
            }
        }
        int[] last = ROTATIONS[3];
        for (int step = 0; step < 4; step++) {
            choose(chain[step], 0, last[step], last[(step + 1) & 3], PARTNERS[(STEPS + step) % 7]);
        }
        System.arraycopy(a, 0, chain[0], 0, LANES);
        System.arraycopy(b, 0, chain[1], 0, LANES);
        System.arraycopy(c, 0, chain[2], 0, LANES);
        System.arraycopy(d, 0, chain[3], 0, LANES);
    }

    /// A step with the function "if A then B else C".
    private void choose(int[] words, int from, int r, int s, int partner) {
        rotate(r);
        for (int j = 0; j < LANES; j++) {
            int mixed = d[j] + words[from + j] + (((b[j] ^ c[j]) & a[j]) ^ c[j]);
            d[j] = Integer.rotateLeft(mixed, s) + rotated[j ^ partner];
        }
        shift();
    }

    /// A step with the function "at least two of A, B and C".
    private void majority(int[] words, int from, int r, int s, int partner) {
        rotate(r);
        for (int j = 0; j < LANES; j++) {
            int mixed = d[j] + words[from + j] + ((c[j] & b[j]) | ((c[j] | b[j]) & a[j]));
            d[j] = Integer.rotateLeft(mixed, s) + rotated[j ^ partner];
        }
        shift();
    }

    private void rotate(int r) {
        for (int j = 0; j < LANES; j++) {
            rotated[j] = Integer.rotateLeft(a[j], r);
        }
    }

    /// What was computed into D becomes A, and A goes on rotated as B.
    private void shift() {
        int[] fresh = d;
        d = c;
        c = b;
        b = a;
        a = fresh;
        System.arraycopy(rotated, 0, b, 0, LANES);
    }
}
