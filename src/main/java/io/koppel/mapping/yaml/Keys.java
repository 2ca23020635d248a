package io.koppel.mapping.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One YAML mapping as keys with values. Every getter reports what it cannot read and answers something harmless, so
 * that reading goes on to the next fault. Scalars are taken as the text written: {@code no} is a field, not false.
 */
final class Keys {

    private final int line;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private final Findings findings;

    /** @param what for the message: what should stand here */
    Keys(Node node, String what, Findings findings) {
        this.line = lineOf(node);
        this.findings = findings;
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::take);
        } else if (!isNull(node)) {
            findings.add(line, "expected " + what + " as key: value pairs.");
        }
    }

    static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    int line() {
        return line;
    }

    /** Where the key stands; where all of them begin if it is left out. */
    int line(String key) {
        return lines.getOrDefault(key, line);
    }

    boolean has(String key) {
        return nodes.containsKey(key);
    }

    Map<String, Node> nodes() {
        return nodes;
    }

    void refuseAllBut(List<String> known) {
        for (String key : nodes.keySet()) {
            if (!known.contains(key)) {
                findings.add(line(key), "unknown key " + key + "; known are " + String.join(", ", known) + ".");
            }
        }
    }

    /** Null if the key is left out or has no value. */
    @Nullable
    String text(String key) {
        Node node = nodes.get(key);
        if (node == null || node instanceof ScalarNode) {
            return node == null ? null : ((ScalarNode) node).getValue();
        }
        findings.add(lineOf(node), key + " must be one text.");
        return null;
    }

    /** Empty if missing, which is reported. */
    String requiredText(String key) {
        if (!has(key)) {
            findings.add(line, key + " is missing.");
            return "";
        }
        String text = text(key);
        return text == null ? "" : text;
    }

    boolean flag(String key, boolean otherwise) {
        return choice(key, List.of(true, false), String::valueOf, otherwise);
    }

    <T> T choice(String key, List<T> choices, Function<T, String> label, T otherwise) {
        String text = text(key);
        if (text == null) {
            return otherwise;
        }
        for (T choice : choices) {
            if (label.apply(choice).equals(text)) {
                return choice;
            }
        }
        String labels = choices.stream().map(label).collect(Collectors.joining(", "));
        findings.add(line(key), key + " is " + text + ", but must be one of " + labels + ".");
        return otherwise;
    }

    int wholeNumber(String key, int otherwise) {
        Integer number = wholeNumber(key, "[0-9]{1,9}", "0 or more");
        return number == null ? otherwise : number;
    }

    /** Null if the key is left out; never 0. */
    @Nullable
    Integer count(String key) {
        return wholeNumber(key, "[1-9][0-9]{0,8}", "1 or more");
    }

    private @Nullable Integer wholeNumber(String key, String pattern, String range) {
        String text = text(key);
        if (text == null) {
            return null;
        }
        if (text.matches(pattern)) {
            return Integer.valueOf(text);
        }
        findings.add(line(key), key + " is " + text + ", but must be a whole number, " + range + ".");
        return null;
    }

    /** Empty if the key is left out. */
    List<Node> items(String key) {
        Node node = nodes.get(key);
        if (node == null) {
            return List.of();
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        findings.add(lineOf(node), key + " must be a list.");
        return List.of();
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Node item : items(key)) {
            if (item instanceof ScalarNode scalar) {
                texts.add(scalar.getValue());
            } else {
                findings.add(lineOf(item), key + " must be a list of texts.");
            }
        }
        return List.copyOf(texts);
    }

    /** Null if the key is left out. */
    @Nullable
    Keys keys(String key) {
        Node node = nodes.get(key);
        return node == null ? null : new Keys(node, key, findings);
    }

    private void take(NodeTuple tuple) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            findings.add(lineOf(tuple.getKeyNode()), "a key must be one text.");
        } else if (nodes.containsKey(key.getValue())) {
            findings.add(lineOf(key), "key " + key.getValue() + " is written twice.");
        } else if (!isNull(tuple.getValueNode())) {
            nodes.put(key.getValue(), tuple.getValueNode());
            lines.put(key.getValue(), lineOf(key));
        }
    }

    private static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }
}
