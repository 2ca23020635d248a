package io.koppel.cli.output;

import java.io.Writer;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes the one JSON document of a command. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();
    private static final JsonMapper LINES = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private Json() {}

    public static String write(Object document) {
        return MAPPER.writeValueAsString(document);
    }

    /** Piece by piece: what the document reads from an iterator is never in memory as a whole. */
    public static void write(Object document, Writer out) {
        MAPPER.writeValue(out, document);
    }

    /** Without line breaks. */
    public static String line(Object value) {
        return LINES.writeValueAsString(value);
    }

    static <T> T read(String line, Class<T> type) {
        return LINES.readValue(line, type);
    }

    /** The same document, for those who ask for JSON. */
    public static String ofYaml(String document) {
        return write(new Yaml(new SafeConstructor(new LoaderOptions())).load(document));
    }
}
