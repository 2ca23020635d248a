package io.koppel.endpoint.odata;

import io.koppel.endpoint.RowOutcome;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.failure.Problem;
import io.koppel.mapping.MappedTable;
import io.koppel.record.CanonicalText;
import io.koppel.record.FieldType;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
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

    /**
     * Of a new row that the service did not show: the address that it gives it says which it is.
     *
     * @param wanted the key that it was to have; null where the service chooses
     * @throws KoppelException MAPPING_INVALID if nothing tells the key
     */
    public RowOutcome.Written created(Answer answer, @Nullable String wanted) {
        String address = answer.header("OData-EntityId").isEmpty()
                ? answer.header("Location")
                : answer.header("OData-EntityId");
        String told = keyIn(address);
        if (told.isEmpty() && wanted == null) {
            throw new KoppelException(
                    ErrorCode.MAPPING_INVALID,
                    "The service of side " + sideName + " does not tell the key of a new row of table " + mapped.table()
                            + ": it shows neither the row nor its address. Have Koppel choose the keys (keyFrom: client).");
        }
        return new RowOutcome.Written(told.isEmpty() ? Objects.requireNonNull(wanted) : told, null);
    }

    /** Behind the entity set, in brackets or as a segment of its own; '' if there is none. */
    private String keyIn(String address) {
        String path = address.replaceFirst("[?#].*", "").replaceFirst("/$", "");
        String last = path.substring(path.lastIndexOf('/') + 1);
        String key = last.endsWith(")") && last.contains("(")
                ? last.substring(last.indexOf('(') + 1, last.length() - 1)
                : last;
        String value = key.replaceFirst("^\\w+=", "");
        String plain = value.length() > 1 && value.startsWith("'") && value.endsWith("'")
                ? value.substring(1, value.length() - 1).replace("''", "'")
                : value;
        String decoded = URLDecoder.decode(plain.replace("+", "%2B"), StandardCharsets.UTF_8);
        FieldType type = table.field(mapped.key()).description().type();
        boolean fits = switch (type) {
            case GUID -> decoded.matches("[0-9a-fA-F-]{36}");
            case INTEGER -> decoded.matches("-?\\d+");
            default -> !decoded.isEmpty();
        };
        return !fits ? "" : type == FieldType.GUID ? decoded.toLowerCase(Locale.ROOT) : decoded;
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
