package io.koppel.cli.output;

import io.koppel.run.SchemaState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What a migration did or would do. JSON names the lines after what they are. */
public enum MigrationView {
    PENDING("not run yet"),
    STATEMENTS("would run"),
    APPLIED("done");

    private final String title;

    MigrationView(String title) {
        this.title = title;
    }

    /** @param result takes the document and the text */
    public void show(List<SchemaState> schemas, BiConsumer<Object, Supplier<String>> result) {
        result.accept(schemas.stream().map(this::document).toList(), () -> schemas.stream()
                .map(this::text)
                .collect(Collectors.joining("\n")));
    }

    private Map<String, Object> document(SchemaState schema) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema", schema.schema());
        document.put(name().toLowerCase(Locale.ROOT), schema.lines());
        return document;
    }

    private String text(SchemaState schema) {
        return schema.lines().isEmpty()
                ? schema.schema() + ": up to date"
                : schema.schema() + ", " + title + ":\n  " + String.join("\n  ", schema.lines());
    }
}
