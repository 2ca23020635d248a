package io.koppel.journal;

import io.koppel.mapping.Side;
import java.util.List;

/** Where a pass puts what it changed, so that it can be undone; a preview changes nothing and keeps nothing. */
public interface ImageStore {

    void keep(List<BeforeImage> images);

    /** Keys of the records of a side that runs wrote, or made others from, the last first; as many as limit at most. */
    List<String> lastKeys(String mapping, Side side, int limit);
}
