package io.koppel.mapping.transformation;

/** A text that may be looked at only so often: what a regular expression does with it ends. */
final class LimitedText implements CharSequence {

    /** Enough for any sensible expression; a backtracking one needs more with every character. */
    private static final long LOOKS = 500_000;

    private static final long LOOKS_PER_CHARACTER = 200;

    private final String text;
    private long left;

    LimitedText(String text) {
        this.text = text;
        this.left = LOOKS + LOOKS_PER_CHARACTER * text.length();
    }

    /** The looks are used up. */
    static final class LooksExhausted extends RuntimeException {

        LooksExhausted() {
            super(null, null, false, false);
        }
    }

    @Override
    public char charAt(int index) {
        if (left-- <= 0) {
            throw new LooksExhausted();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
