package org.halcyon.packaging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SequencedMap;

/// Icon containers of Windows and macOS around PNG pictures, which both systems read as they are.
///
/// Source: the ICO directory (6 bytes, then 16 per picture, little endian) and the ICNS chunk list (type, length,
/// bytes;
/// big endian).
final class IconFiles {

    private static final int ICO_HEADER = 6;
    private static final int ICO_ENTRY = 16;
    private static final int ICNS_HEADER = 8;
    private static final short BITS_PER_PIXEL = 32;

    /// Chunk types of macOS with the width of their pictures; a type for a dense screen has a width twice its name.
    private static final List<Chunk> CHUNKS = List.of(
            new Chunk("icp4", 16),
            new Chunk("icp5", 32),
            new Chunk("ic07", 128),
            new Chunk("ic08", 256),
            new Chunk("ic09", 512),
            new Chunk("ic11", 32),
            new Chunk("ic12", 64),
            new Chunk("ic13", 256),
            new Chunk("ic14", 512));

    private IconFiles() {}

    private record Chunk(String type, int width) {}

    /// A Windows icon of all pictures up to 256 pixels wide, in the order given.
    ///
    /// @param pictures PNG files by their width in pixels
    static byte[] ico(SequencedMap<Integer, byte[]> pictures) {
        List<Integer> widths = pictures.sequencedKeySet().stream()
                .filter(width -> width <= 256)
                .toList();
        int start = ICO_HEADER + ICO_ENTRY * widths.size();
        int length = start
                + widths.stream()
                        .mapToInt(width -> bytes(pictures, width).length)
                        .sum();
        ByteBuffer file = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        file.putShort((short) 0).putShort((short) 1).putShort((short) widths.size());
        int offset = start;
        for (int width : widths) {
            byte[] picture = bytes(pictures, width);
            // 256 does not fit into its byte and is written as 0
            file.put((byte) width).put((byte) width).put((byte) 0).put((byte) 0);
            file.putShort((short) 1)
                    .putShort(BITS_PER_PIXEL)
                    .putInt(picture.length)
                    .putInt(offset);
            offset += picture.length;
        }
        widths.forEach(width -> file.put(bytes(pictures, width)));
        return file.array();
    }

    /// A macOS icon of those pictures whose width has a chunk type.
    ///
    /// @param pictures PNG files by their width in pixels
    static byte[] icns(SequencedMap<Integer, byte[]> pictures) {
        List<Chunk> chunks = CHUNKS.stream()
                .filter(chunk -> pictures.containsKey(chunk.width))
                .toList();
        int length = chunks.stream()
                .mapToInt(chunk -> ICNS_HEADER + bytes(pictures, chunk.width).length)
                .reduce(ICNS_HEADER, Math::addExact);
        ByteBuffer file = ByteBuffer.allocate(length);
        file.put(ascii("icns")).putInt(length);
        for (Chunk chunk : chunks) {
            byte[] picture = bytes(pictures, chunk.width);
            file.put(ascii(chunk.type)).putInt(ICNS_HEADER + picture.length).put(picture);
        }
        return file.array();
    }

    private static byte[] bytes(SequencedMap<Integer, byte[]> pictures, int width) {
        byte[] picture = pictures.get(width);
        if (picture == null) {
            throw new IllegalArgumentException("no picture of width " + width);
        }
        return picture;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
