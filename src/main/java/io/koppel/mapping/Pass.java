package io.koppel.mapping;

/** The direction of one pass over a mapping (spec 1). */
public enum Pass {
    TO("To", Side.LOCAL),
    FROM("From", Side.INTEGRATION);

    private final String label;
    private final Side source;

    Pass(String label, Side source) {
        this.label = label;
        this.source = source;
    }

    /** As the journal and JSON show it. */
    public String label() {
        return label;
    }

    public Side source() {
        return source;
    }

    public Side destination() {
        return source.other();
    }

    public Pass reverse() {
        return this == TO ? FROM : TO;
    }

    public static Pass fromSide(Side source) {
        return source == Side.LOCAL ? TO : FROM;
    }
}
