package io.koppel.journal;

import java.util.List;

/** Where a pass puts what it changed, so that it can be undone; a preview changes nothing and keeps nothing. */
public interface ImageStore {

    void keep(List<BeforeImage> images);
}
