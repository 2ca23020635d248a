package io.koppel.mapping.yaml;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A value given as YAML on the command line, as texts, lists and maps. */
final class YamlValue {

    private YamlValue() {}

    /** @throws IllegalArgumentException if it is none */
    static Object parse(String yaml) {
        try {
            return valueOf(new Yaml(withoutAliases()).compose(new StringReader(yaml)));
        } catch (YAMLException malformed) {
            throw new IllegalArgumentException("the value is not YAML: " + yaml, malformed);
        }
    }

    private static Object valueOf(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream().map(YamlValue::valueOf).toList();
        }
        if (node instanceof MappingNode mapping) {
            return mapOf(mapping.getValue());
        }
        throw new IllegalArgumentException("the value is not YAML.");
    }

    /** A value that refers to itself would never end; within one line nobody needs to. */
    private static LoaderOptions withoutAliases() {
        LoaderOptions options = CatalogueYaml.limits();
        options.setMaxAliasesForCollections(0);
        options.setAllowRecursiveKeys(false);
        return options;
    }

    private static Map<String, Object> mapOf(List<NodeTuple> tuples) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (NodeTuple tuple : tuples) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new IllegalArgumentException("a key must be one text.");
            }
            map.put(key.getValue(), valueOf(tuple.getValueNode()));
        }
        return map;
    }
}
