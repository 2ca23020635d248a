package io.koppel.mapping.transformation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Replaces all that a regular expression finds. An expression that would take forever on a value is given up after a
 * number of looks that depends on the value's length alone, so that the outcome is the same on every machine.
 *
 * @param with may refer to groups: {@code $1}
 */
public record ReplaceExpression(String find, String with) implements Step {

    /** @throws IllegalArgumentException if either text is none that the other can use */
    public ReplaceExpression {
        try {
            // Finds the empty text whatever the expression is, so that the replacement's groups are looked up.
            Pattern.compile("(?:" + Pattern.compile(find) + "\n)|").matcher("").replaceFirst(with);
        } catch (IndexOutOfBoundsException noSuchGroup) {
            throw new IllegalArgumentException("'" + with + "' names a group that the expression does not have", noSuchGroup);
        }
    }

    @Override
    public String apply(String text) {
        try {
            return Pattern.compile(find).matcher(new LimitedText(text)).replaceAll(with);
        } catch (LimitedText.LooksExhausted | StackOverflowError endless) {
            throw new UnfitValue(text, "takes the regular expression " + find + " too long. Make the expression simpler.");
        }
    }

    @Override
    public Object written() {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("find", find);
        arguments.put("with", with);
        return Map.of("regex", arguments);
    }
}
