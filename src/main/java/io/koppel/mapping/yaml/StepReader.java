package io.koppel.mapping.yaml;

import io.koppel.mapping.transformation.DateFormat;
import io.koppel.mapping.transformation.Lookup;
import io.koppel.mapping.transformation.NumberFormat;
import io.koppel.mapping.transformation.Prefix;
import io.koppel.mapping.transformation.Replace;
import io.koppel.mapping.transformation.ReplaceExpression;
import io.koppel.mapping.transformation.Step;
import io.koppel.mapping.transformation.Substring;
import io.koppel.mapping.transformation.Suffix;
import io.koppel.mapping.transformation.Word;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads one step of a transformation rule: a word, or its kind with what it takes (spec 6.5). */
final class StepReader {

    private static final List<String> KINDS =
            List.of("substring", "replace", "regex", "date", "number", "prefix", "suffix", "lookup");
    private static final int LONGEST_SUBSTRING = 1_000_000;

    private final String rule;
    private final Findings findings;

    /** @param rule named in what is found */
    StepReader(String rule, Findings findings) {
        this.rule = rule;
        this.findings = findings;
    }

    /** Empty if it cannot be read, which is reported. */
    Optional<Step> read(Node node) {
        if (node instanceof ScalarNode word) {
            return word(word);
        }
        Keys keys = new Keys(node, "a step", findings);
        if (keys.nodes().size() != 1) {
            findings.add(keys.line(), rule + ": expected one kind of step, as in {prefix: X}.");
            return Optional.empty();
        }
        String kind = keys.nodes().keySet().iterator().next();
        return Optional.ofNullable(step(kind, keys));
    }

    private Optional<Step> word(ScalarNode node) {
        Optional<Step> word = Stream.<Step>of(Word.values())
                .filter(step -> step.written().equals(node.getValue()))
                .findFirst();
        if (word.isEmpty()) {
            unknown(node.getValue(), Keys.lineOf(node));
        }
        return word;
    }

    private @Nullable Step step(String kind, Keys keys) {
        int line = keys.line(kind);
        switch (kind) {
            case "prefix":
                return new Prefix(keys.requiredText(kind));
            case "suffix":
                return new Suffix(keys.requiredText(kind));
            case "substring":
                return substring(arguments(keys, kind, "from", "length"));
            case "replace":
                Keys replace = arguments(keys, kind, "find", "with");
                return made(line, () -> new Replace(found(replace), with(replace)));
            case "regex":
                Keys regex = arguments(keys, kind, "find", "with");
                return made(line, () -> new ReplaceExpression(found(regex), with(regex)));
            case "date":
                Keys date = arguments(keys, kind, "from", "to", "locale");
                return made(line, () -> new DateFormat(date.text("from"), date.text("to"), date.text("locale")));
            case "number":
                Keys number = arguments(keys, kind, "from", "to", "locale");
                return made(line, () -> new NumberFormat(number.text("from"), number.text("to"), number.text("locale")));
            case "lookup":
                return lookup(arguments(keys, kind, "values", "missing"));
            default:
                unknown(kind, line);
                return null;
        }
    }

    private void unknown(String kind, int line) {
        String words = String.join(", ", Stream.of(Word.values()).map(word -> word.written().toString()).toList());
        findings.add(line, rule + ": unknown step " + kind + "; known are " + words + ", " + String.join(", ", KINDS) + ".");
    }

    private Keys arguments(Keys keys, String kind, String... known) {
        Keys arguments = new Keys(keys.nodes().get(kind), kind, findings);
        arguments.refuseAllBut(List.of(known));
        return arguments;
    }

    private Step substring(Keys arguments) {
        int from = arguments.wholeNumber("from", 1);
        int length = arguments.wholeNumber("length", 0);
        if (from < 1 || from > LONGEST_SUBSTRING) {
            findings.add(arguments.line("from"), rule + ": from counts characters from 1.");
        }
        return new Substring(Math.max(from, 1), length);
    }

    private static String found(Keys arguments) {
        String find = arguments.text("find");
        if (find == null || find.isEmpty()) {
            throw new IllegalArgumentException("find is missing");
        }
        return find;
    }

    private static String with(Keys arguments) {
        String with = arguments.text("with");
        return with == null ? "" : with;
    }

    private @Nullable Step made(int line, Supplier<Step> step) {
        try {
            return step.get();
        } catch (IllegalArgumentException unusable) {
            String reason = String.valueOf(unusable.getMessage()).lines().findFirst().orElse("");
            findings.add(line, rule + ": " + reason + ".");
            return null;
        }
    }

    private Step lookup(Keys arguments) {
        Map<String, String> values = new LinkedHashMap<>();
        if (arguments.has("values")) {
            Keys texts = new Keys(arguments.nodes().get("values"), "values", findings);
            texts.nodes().keySet().forEach(key -> values.put(key, texts.requiredText(key)));
        }
        if (values.isEmpty()) {
            findings.add(arguments.line("values"), rule + ": the lookup table has no values.");
        }
        Lookup.Missing missing = arguments.choice(
                "missing", List.of(Lookup.Missing.values()), Lookup.Missing::label, Lookup.Missing.FAIL);
        return new Lookup(Collections.unmodifiableMap(values), missing);
    }
}
