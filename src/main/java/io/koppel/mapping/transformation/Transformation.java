package io.koppel.mapping.transformation;

import java.util.List;

/**
 * A named chain of steps (spec 6.5). Blank stays blank: a rule shapes values and makes none up.
 *
 * @param name upper case, at most 20 characters
 * @param steps in the order in which they are taken, at least one
 */
public record Transformation(String name, List<Step> steps) {

    /** @param text canonical text of the source's value */
    public Transformed apply(String text) {
        String value = text;
        try {
            for (Step step : steps) {
                if (value.isEmpty()) {
                    break;
                }
                value = step.apply(value);
            }
        } catch (UnfitValue unfit) {
            return new Transformed.Unfit("transformation " + name + ": " + unfit.getMessage());
        }
        return new Transformed.Text(value);
    }
}
