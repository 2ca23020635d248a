package io.koppel.endpoint.odata;

import io.koppel.endpoint.RowOutcome;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.Problem;
import io.koppel.mapping.MappedTable;
import io.koppel.record.CanonicalText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a service's answer to the write of one row means. */
public final class RowAnswers {

    private final String sideName;
    private final MappedTable mapped;
    private final ODataTable table;
    private final PropertyValues values;

    public RowAnswers(String sideName, MappedTable mapped, ODataTable table, Blanks blanks) {
        this.sideName = sideName;
        this.mapped = mapped;
        this.table = table;
        this.values = new PropertyValues(table, blanks);
    }

    /** Of a row that the service answered. */
    public RowOutcome.Written written(JsonNode row) {
        Object key = values.read(row, table.field(mapped.key()));
        return new RowOutcome.Written(CanonicalText.of(key), modifiedOn(row));
    }

    public @Nullable Instant modifiedOn(JsonNode row) {
        return mapped.modifiedOn() != null
                        && values.read(row, table.field(mapped.modifiedOn())) instanceof Instant instant
                ? instant
                : null;
    }

    public RowOutcome.Refused refused(Answer answer, ErrorCode code, String plainWords) {
        return new RowOutcome.Refused(new Problem(
                code,
                "Table " + mapped.table() + " on side " + sideName + ": " + plainWords + " The service says: "
                        + answer.words() + (answer.errorCode().isEmpty() ? "" : " (" + answer.errorCode() + ")")));
    }
}
