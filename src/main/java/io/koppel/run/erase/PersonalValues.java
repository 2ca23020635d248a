package io.koppel.run.erase;

import io.koppel.coupling.ConflictingField;
import io.koppel.coupling.WorkListEntry;
import io.koppel.endpoint.FetchRequest;
import io.koppel.journal.BeforeImage;
import io.koppel.journal.FieldChange;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.Side;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.CanonicalText;
import io.koppel.record.FieldType;
import io.koppel.record.RecordShape;
import io.koppel.record.TableDescription;
import io.koppel.record.TableRecord;
import io.koppel.run.Endpoints;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The values that tell who a person is, gathered from both sides and from what Koppel kept of them. */
final class PersonalValues {

    /** Too short to be searched for: such a text stands in any message. */
    private static final int SHORTEST = 5;

    private static final Pattern TELLING = Pattern.compile(".*(\\p{L}|\\d.*\\d.*\\d.*\\d.*\\d).*", Pattern.DOTALL);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Set<String> values = new LinkedHashSet<>();

    Set<String> values() {
        return values;
    }

    /** True if a text can be looked for in any message without meeting something else. */
    static boolean telling(@Nullable String text) {
        return text != null && text.length() >= SHORTEST && TELLING.matcher(text).matches();
    }

    void add(@Nullable String text) {
        if (telling(text)) {
            values.add(text);
            String quoted = JSON.writeValueAsString(text);
            values.add(quoted.substring(1, quoted.length() - 1));
        }
    }

    void addRecord(Endpoints endpoints, IntegrationTableMapping mapping, Side side, String key) {
        MappedTable table = mapping.table(side);
        TableDescription description = endpoints.of(side).describe(table.table());
        List<String> texts = mapping.fields().stream()
                .map(row -> row.on(side))
                .filter(field -> field != null
                        && description.field(field).filter(known -> known.type() == FieldType.TEXT).isPresent())
                .distinct()
                .toList();
        List<TableRecord> found = endpoints
                .of(side)
                .fetch(new FetchRequest(table, new RecordShape(texts), table.key(), List.of(key), Filter.NONE));
        found.forEach(record -> texts.forEach(field -> add(CanonicalText.of(record.get(field)))));
    }

    void addImage(BeforeImage image) {
        image.rows().forEach(row -> row.fields().forEach(this::addField));
    }

    private void addField(FieldChange field) {
        add(field.old());
        add(field.written());
    }

    void addEntry(WorkListEntry entry) {
        for (ConflictingField field : entry.conflicts()) {
            add(field.localValue());
            add(field.integrationValue());
        }
    }
}
