package io.koppel.journal;

import io.koppel.mapping.MappedTable;
import io.koppel.mapping.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * A before-image as compact JSON: {@code [coupling, [row…], [followed…]]}. A row is {@code [side, table, key]} if it is
 * new, with its stamp behind; else it has both stamps and its fields as {@code [name, old, written, flags]}.
 */
final class ImageText {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int OLD_UNKNOWN = 1;
    private static final int WRITTEN_UNKNOWN = 2;

    private ImageText() {}

    static String of(BeforeImage image, ToIntFunction<MappedTable> tables) {
        List<Object> rows = new ArrayList<>();
        for (RowChange row : image.rows()) {
            List<@Nullable Object> text = new ArrayList<>(Arrays.asList(
                    row.side() == Side.LOCAL ? 0 : 1, tables.applyAsInt(row.table()), row.key(), text(row.modifiedAfter())));
            if (!row.inserted()) {
                text.add(text(row.modifiedBefore()));
                text.add(row.fields().stream().map(ImageText::field).toList());
            }
            rows.add(text);
        }
        List<Object> followed = new ArrayList<>();
        for (FollowedBase base : image.followed()) {
            followed.add(List.of(base.mapping(), base.side() == Side.LOCAL ? 0 : 1, base.key(), base.field()));
        }
        return JSON.writeValueAsString(Arrays.asList(image.couplingBefore(), rows, followed));
    }

    private static List<@Nullable Object> field(FieldChange field) {
        int flags = (field.oldKnown() ? 0 : OLD_UNKNOWN) + (field.writtenKnown() ? 0 : WRITTEN_UNKNOWN);
        return flags == 0
                ? Arrays.asList(field.name(), field.old(), field.written())
                : Arrays.asList(field.name(), field.old(), field.written(), flags);
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    /** The parts of an image that its text holds. */
    record Parts(@Nullable String coupling, List<RowChange> rows, List<FollowedBase> followed) {}

    static Parts read(String text, IntFunction<MappedTable> tables) {
        ArrayNode parts = (ArrayNode) JSON.readTree(text);
        List<RowChange> rows = new ArrayList<>();
        for (JsonNode row : parts.get(1)) {
            boolean inserted = row.size() == 4;
            List<FieldChange> fields = new ArrayList<>();
            if (!inserted) {
                for (JsonNode field : row.get(5)) {
                    int flags = field.size() > 3 ? field.get(3).asInt() : 0;
                    fields.add(new FieldChange(
                            field.get(0).asString(),
                            text(field.get(1)),
                            (flags & OLD_UNKNOWN) == 0,
                            text(field.get(2)),
                            (flags & WRITTEN_UNKNOWN) == 0));
                }
            }
            rows.add(new RowChange(
                    side(row.get(0)),
                    tables.apply(row.get(1).asInt()),
                    row.get(2).asString(),
                    inserted,
                    inserted ? null : instant(row.get(4)),
                    instant(row.get(3)),
                    fields));
        }
        List<FollowedBase> followed = new ArrayList<>();
        for (JsonNode base : parts.get(2)) {
            followed.add(new FollowedBase(
                    base.get(0).asString(), side(base.get(1)), base.get(2).asString(), base.get(3).asString()));
        }
        return new Parts(text(parts.get(0)), rows, followed);
    }

    private static Side side(JsonNode node) {
        return node.asInt() == 0 ? Side.LOCAL : Side.INTEGRATION;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isNull() ? null : node.asString();
    }

    private static @Nullable Instant instant(JsonNode node) {
        return node.isNull() ? null : Instant.parse(node.asString());
    }
}
