package io.koppel.endpoint.odata;

import io.koppel.endpoint.odata.TableMap.Table;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads a {@link TableMap} from YAML. */
public final class TableMapReader {

    private static final Set<String> KEYS = Set.of("api", "entitySet", "fields", "codes", "readOnly", "missing");

    private TableMapReader() {}

    /** @param resource beside the class */
    public static TableMap shipped(Class<?> beside, String resource) {
        try (InputStream stream = beside.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("Resource " + resource + " is missing.");
            }
            return read(new String(stream.readAllBytes(), StandardCharsets.UTF_8), resource);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** @throws KoppelException SETTING_INVALID, naming the file and what is wrong in it */
    public static TableMap file(Path file) {
        try {
            return read(Files.readString(file), file.toString());
        } catch (IOException unreadable) {
            throw invalid(file.toString(), "it cannot be read");
        }
    }

    static TableMap read(String text, String name) {
        Object document;
        try {
            document = yaml().load(text);
        } catch (YAMLException malformed) {
            throw invalid(name, String.valueOf(malformed.getMessage()).replaceAll("\\s+", " "));
        }
        if (!(document instanceof Map<?, ?> root) || !(root.get("tables") instanceof Map<?, ?> tables)) {
            throw invalid(name, "it has no 'tables'");
        }
        Map<String, Table> read = new LinkedHashMap<>();
        tables.forEach((table, settings) -> {
            String tableName = String.valueOf(table).toLowerCase(Locale.ROOT);
            if (!(settings instanceof Map<?, ?> map)) {
                throw invalid(name, "table " + tableName + " has no settings");
            }
            read.put(tableName, table(tableName, map, name));
        });
        return new TableMap(read);
    }

    /** Every word is a text: {@code no} is a field of Business Central, not a denial. */
    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        DumperOptions output = new DumperOptions();
        return new Yaml(
                new SafeConstructor(options), new Representer(output), output, options, new Resolver() {
                    @Override
                    protected void addImplicitResolvers() {
                        addImplicitResolver(Tag.NULL, NULL, "~nN\0");
                    }
                });
    }

    private static Table table(String table, Map<?, ?> map, String name) {
        for (Object key : map.keySet()) {
            if (!KEYS.contains(String.valueOf(key))) {
                throw invalid(name, "table " + table + " has '" + key + "'; known are " + String.join(", ", KEYS));
            }
        }
        Map<String, String> fields = new LinkedHashMap<>();
        if (map.get("fields") instanceof Map<?, ?> given) {
            given.forEach((field, property) ->
                    fields.put(String.valueOf(field).toLowerCase(Locale.ROOT), String.valueOf(property)));
        } else if (map.get("fields") != null) {
            throw invalid(name, "the fields of table " + table + " are no map from field to property");
        }
        return new Table(
                text(map.get("api")),
                map.get("entitySet") == null ? null : String.valueOf(map.get("entitySet")),
                fields,
                names(map.get("codes")),
                names(map.get("readOnly")),
                names(map.get("missing")));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : String.valueOf(value);
    }

    private static Set<String> names(@Nullable Object value) {
        Set<String> names = new LinkedHashSet<>();
        if (value instanceof Collection<?> given) {
            given.forEach(name -> names.add(String.valueOf(name).toLowerCase(Locale.ROOT)));
        }
        return names;
    }

    private static KoppelException invalid(String name, String what) {
        return new KoppelException(
                ErrorCode.SETTING_INVALID, "Table map " + name + ": " + what + ". Correct it; see the README.");
    }
}
