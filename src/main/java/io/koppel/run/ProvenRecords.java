package io.koppel.run;

import com.carrotsearch.hppc.LongArrayList;
import com.carrotsearch.hppc.LongHashSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Records of one side that need no look in this run: their pair was found or made equal, and they are known by a
 * fingerprint of key and values, so that one that is edited meanwhile is another. For the threads of a pass together.
 */
public final class ProvenRecords {

    /** Keeps the fingerprints, with room to grow, within a quarter of the heap. The records beyond are looked at. */
    private static final long BYTES_PER_RECORD = 64;

    private final LongHashSet fingerprints = new LongHashSet();
    private final Set<String> leftOut = new HashSet<>();
    private final long most;

    public ProvenRecords() {
        this(Runtime.getRuntime().maxMemory() / BYTES_PER_RECORD);
    }

    ProvenRecords(long most) {
        this.most = most;
    }

    public synchronized void add(LongArrayList proven) {
        for (int index = 0; index < proven.size() && fingerprints.size() < most; index++) {
            fingerprints.add(proven.get(index));
        }
    }

    /** These keys were gone through already, in another phase of the pass. */
    public synchronized void leaveOut(Collection<String> keys) {
        if (!fingerprints.isEmpty()) {
            leftOut.addAll(keys);
        }
    }

    /** What was proven may no longer hold. */
    public synchronized void clear() {
        fingerprints.release();
    }

    public synchronized boolean isEmpty() {
        return fingerprints.isEmpty();
    }

    public synchronized boolean contains(String key, long fingerprint) {
        return fingerprints.contains(fingerprint) && !leftOut.contains(key);
    }
}
