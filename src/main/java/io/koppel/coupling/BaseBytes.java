package io.koppel.coupling;

import io.koppel.record.Fingerprint;
import java.nio.ByteBuffer;

/**
 * A base as its table keeps it. Most values are blank, or the same on both sides, so each slot is two bits that say what
 * it is, and only a value not seen before in this base takes its eight bytes. A base that gains nothing is stored as it
 * is: eight bytes a slot, which is told by its length.
 */
final class BaseBytes {

    private static final int NONE = 0;
    private static final int BLANK = 1;
    /** One of the values before; its number follows in one byte. */
    private static final int AGAIN = 2;
    private static final int VALUE = 3;

    private static final int SLOTS_PER_BYTE = 4;
    private static final int MOST_NUMBERED = 256;
    private static final long OF_BLANK = Fingerprint.of("");

    private BaseBytes() {}

    static byte[] of(long[] fingerprints) {
        int plain = fingerprints.length * Long.BYTES;
        int codes = codes(fingerprints.length);
        ByteBuffer bytes = ByteBuffer.allocate(codes + plain);
        bytes.position(codes);
        long[] values = new long[fingerprints.length];
        int known = 0;
        for (int slot = 0; slot < fingerprints.length; slot++) {
            long fingerprint = fingerprints[slot];
            int code = NONE;
            if (fingerprint == OF_BLANK) {
                code = BLANK;
            } else if (fingerprint != Fingerprint.NONE) {
                int before = indexOf(fingerprint, values, known);
                if (before >= 0) {
                    code = AGAIN;
                    bytes.put((byte) before);
                } else {
                    code = VALUE;
                    bytes.putLong(fingerprint);
                    values[known++] = fingerprint;
                }
            }
            int place = slot / SLOTS_PER_BYTE;
            bytes.put(place, (byte) (bytes.get(place) | code << 2 * (slot % SLOTS_PER_BYTE)));
        }
        return bytes.position() < plain ? cut(bytes) : plain(fingerprints);
    }

    /** @param slots how many the base's layout has */
    static long[] read(byte[] stored, int slots) {
        long[] fingerprints = new long[slots];
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        if (stored.length == slots * Long.BYTES) {
            bytes.asLongBuffer().get(fingerprints);
            return fingerprints;
        }
        bytes.position(codes(slots));
        long[] values = new long[slots];
        int known = 0;
        for (int slot = 0; slot < slots; slot++) {
            int code = bytes.get(slot / SLOTS_PER_BYTE) >> 2 * (slot % SLOTS_PER_BYTE) & 3;
            if (code == BLANK) {
                fingerprints[slot] = OF_BLANK;
            } else if (code == AGAIN) {
                fingerprints[slot] = values[Byte.toUnsignedInt(bytes.get())];
            } else if (code == VALUE) {
                fingerprints[slot] = bytes.getLong();
                values[known++] = fingerprints[slot];
            }
        }
        return fingerprints;
    }

    private static int codes(int slots) {
        return (slots + SLOTS_PER_BYTE - 1) / SLOTS_PER_BYTE;
    }

    private static int indexOf(long fingerprint, long[] values, int known) {
        for (int index = 0; index < Math.min(known, MOST_NUMBERED); index++) {
            if (values[index] == fingerprint) {
                return index;
            }
        }
        return -1;
    }

    private static byte[] cut(ByteBuffer bytes) {
        byte[] cut = new byte[bytes.position()];
        bytes.get(0, cut);
        return cut;
    }

    private static byte[] plain(long[] fingerprints) {
        ByteBuffer bytes = ByteBuffer.allocate(fingerprints.length * Long.BYTES);
        bytes.asLongBuffer().put(fingerprints);
        return bytes.array();
    }
}
