package io.koppel.endpoint.odata;

import io.koppel.endpoint.odata.ODataTable.ODataField;
import io.koppel.record.FieldDescription;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Values as JSON carries them, and back. */
public final class PropertyValues {

    static final String LOOKUP_TYPE = "@Microsoft.Dynamics.CRM.lookuplogicalname";
    /** A sign that no name may hold, as XML encodes it. */
    private static final Pattern ENCODED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private final ODataTable table;
    private final Blanks blanks;

    public PropertyValues(ODataTable table, Blanks blanks) {
        this.table = table;
        this.blanks = blanks;
    }

    @Nullable Object read(JsonNode row, ODataField field) {
        if (field instanceof ODataField.Plain plain) {
            return value(row.path(plain.property().name()), plain.description(), plain.property());
        }
        if (field instanceof ODataField.Lookup lookup) {
            JsonNode value = row.path(lookup.property());
            return value.isNull() || value.isMissingNode() ? null : value.asString().toLowerCase(Locale.ROOT);
        }
        if (field instanceof ODataField.LookupType type) {
            ODataField.Lookup lookup = (ODataField.Lookup) table.field(type.lookup());
            if (row.path(lookup.property()).isNull() || row.path(lookup.property()).isMissingNode()) {
                return null;
            }
            JsonNode annotation = row.path(lookup.property() + LOOKUP_TYPE);
            return annotation.isMissingNode() ? lookup.targets().get(0).table() : annotation.asString();
        }
        return field.description().nullable() ? null : "";
    }

    private @Nullable Object value(JsonNode node, FieldDescription field, EntityShape.Property property) {
        if (node.isNull() || node.isMissingNode()) {
            return blank(field);
        }
        return switch (field.type()) {
            case TEXT, CODE -> text(node.asString(), field, property);
            case GUID -> guid(node.asString());
            case INTEGER, OPTION -> node.isNumber() ? (Object) node.asLong() : Long.valueOf(node.asString());
            case BOOLEAN -> node.asBoolean();
            case DECIMAL -> node.isNumber() ? node.decimalValue() : new java.math.BigDecimal(node.asString());
            case DOUBLE -> node.isNumber() ? node.doubleValue() : Double.valueOf(node.asString());
            case DATE -> date(node.asString());
            case TIME -> LocalTime.parse(node.asString());
            case DATE_TIME -> instant(node.asString());
            case BINARY -> Base64.getDecoder().decode(node.asString());
            case UNSUPPORTED -> node.toString();
        };
    }

    private @Nullable Object blank(FieldDescription field) {
        if (blanks == Blanks.NULL || field.nullable()) {
            return null;
        }
        return switch (field.type()) {
            case TEXT, CODE -> "";
            case INTEGER, OPTION -> 0L;
            case BOOLEAN -> false;
            case DECIMAL -> java.math.BigDecimal.ZERO;
            case DOUBLE -> 0.0;
            case GUID, DATE, TIME, DATE_TIME, BINARY, UNSUPPORTED -> null;
        };
    }

    private @Nullable Object text(String shown, FieldDescription field, EntityShape.Property property) {
        String text = property.members().isEmpty() && !shown.contains("_x") ? shown : decoded(shown);
        if (blanks == Blanks.ZERO && text.equals(" ")) {
            return "";
        }
        return text.isEmpty() && field.nullable() ? null : text;
    }

    static String decoded(String text) {
        Matcher matcher = ENCODED.matcher(text);
        return matcher.replaceAll(
                match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
    }

    private @Nullable String guid(String shown) {
        String guid = shown.toLowerCase(Locale.ROOT);
        return blanks == Blanks.ZERO && guid.equals(Blanks.NO_GUID) ? null : guid;
    }

    private @Nullable Object date(String shown) {
        String day = shown.length() > 10 ? shown.substring(0, 10) : shown;
        return blanks == Blanks.ZERO && day.equals(Blanks.NO_DATE) ? null : LocalDate.parse(day);
    }

    private @Nullable Instant instant(String shown) {
        return blanks == Blanks.ZERO && shown.startsWith(Blanks.NO_DATE) ? null : instantOf(shown);
    }

    /** Where a service leaves the offset out, UTC is meant. */
    private static Instant instantOf(String shown) {
        TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(shown, OffsetDateTime::from, LocalDateTime::from);
        return time instanceof OffsetDateTime known
                ? known.toInstant()
                : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
    }

    /** Puts a value under the name by which it is written; lookups need to know what they point to. */
    public void write(Map<String, @Nullable Object> body, ODataField field, @Nullable Object value, @Nullable String target) {
        if (field instanceof ODataField.Plain plain) {
            body.put(plain.property().name(), written(value, plain));
        } else if (field instanceof ODataField.Lookup lookup) {
            bind(body, lookup, value, target);
        }
    }

    private static void bind(
            Map<String, @Nullable Object> body, ODataField.Lookup lookup, @Nullable Object value, @Nullable String table) {
        ODataField.Target target = lookup.targets().stream()
                .filter(one -> one.table().equalsIgnoreCase(table == null ? "" : table))
                .findFirst()
                .orElse(lookup.targets().get(0));
        body.put(
                target.navigation() + "@odata.bind",
                value == null || value.toString().isEmpty() ? null : "/" + target.entitySet() + "(" + value + ")");
    }

    private @Nullable Object written(@Nullable Object value, ODataField.Plain plain) {
        if (value == null) {
            return blanks == Blanks.NULL ? null : zero(plain);
        }
        if (value instanceof String text && !plain.property().members().isEmpty()) {
            return member(text, plain.property());
        }
        if (value instanceof LocalDate || value instanceof LocalTime || value instanceof Instant) {
            return value.toString();
        }
        return value instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : value;
    }

    private static @Nullable Object zero(ODataField.Plain plain) {
        return switch (plain.description().type()) {
            case TEXT, CODE -> plain.property().members().isEmpty() ? "" : member("", plain.property());
            case GUID -> Blanks.NO_GUID;
            case DATE -> Blanks.NO_DATE;
            case DATE_TIME -> Blanks.NO_DATE + "T00:00:00Z";
            case INTEGER, OPTION -> 0;
            case BOOLEAN -> false;
            case DECIMAL, DOUBLE -> 0;
            case TIME -> "00:00:00";
            case BINARY, UNSUPPORTED -> null;
        };
    }

    /** As the enumeration writes it: {@code _x0020_} for the blank one. */
    static String member(String text, EntityShape.Property property) {
        String wanted = text.isEmpty() ? " " : text;
        Optional<String> member = property.members().stream()
                .filter(name -> decoded(name).equalsIgnoreCase(wanted))
                .findFirst();
        return member.orElse(text);
    }
}
