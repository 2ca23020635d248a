package io.koppel.bench;

/** A group of figures that belong together. */
interface Part {

    /** As {@code ONLY=} names it. */
    String name();

    void measure(Workbench bench);
}
