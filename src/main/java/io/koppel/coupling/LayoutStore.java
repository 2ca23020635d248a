package io.koppel.coupling;

/** Gives the layouts of bases their ids. */
public interface LayoutStore {

    /** The same layout with its id. */
    BaseLayout stored(BaseLayout layout);
}
