package io.koppel.mapping.transformation;

/** One step of a transformation rule. */
public sealed interface Step
        permits Word, Substring, Replace, ReplaceExpression, DateFormat, NumberFormat, Prefix, Suffix, Lookup {

    /**
     * @param text not blank
     * @throws UnfitValue if the step cannot take the value
     */
    String apply(String text);

    /** As the catalogue's YAML writes it: a word, or its kind with what it takes. */
    Object written();
}
