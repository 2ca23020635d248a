package io.koppel.run.records;

import io.koppel.mapping.IntegrationFieldMapping;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.Side;
import io.koppel.record.FieldType;
import io.koppel.record.TableDescription;
import io.koppel.record.TableRecord;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fields by which people call a record of a mapping: its name, and what match-based coupling goes by. Told by the mapping
 * and the schema alone.
 *
 * @param name the field that says most of it; empty where nothing can be a name
 * @param called the fields that are shown, in this order: one called name, or else what a name is made of
 * @param searched in the order in which they are tried
 */
record NameFields(Optional<String> name, List<String> called, List<String> searched) {

    private static final int MOST = 3;

    static NameFields of(IntegrationTableMapping mapping, Side side, TableDescription table) {
        List<IntegrationFieldMapping> plain = mapping.fields().stream()
                .filter(field -> field.enabled() && field.reference() == null && field.optionMapping() == null)
                .filter(field -> field.on(side) != null && isText(table, Objects.requireNonNull(field.on(side))))
                .toList();
        List<String> texts =
                plain.stream().map(field -> field.on(side)).filter(Objects::nonNull).toList();
        Optional<String> name = Stream.of(
                        texts.stream().filter("name"::equals), texts.stream().filter(NameFields::isCalledName), texts.stream())
                .flatMap(found -> found)
                .findFirst();
        Set<String> searched = new LinkedHashSet<>();
        String number = mapping.table(side).businessKey();
        if (number != null) {
            searched.add(number);
        }
        name.ifPresent(searched::add);
        plain.stream()
                .filter(IntegrationFieldMapping::useForMatchBasedCoupling)
                .map(field -> Objects.requireNonNull(field.on(side)))
                .forEach(searched::add);
        return new NameFields(name, called(texts, name), searched.stream().limit(MOST).toList());
    }

    private static List<String> called(List<String> texts, Optional<String> name) {
        List<String> parts = texts.stream().filter(NameFields::isCalledName).toList();
        return name.filter(whole -> !whole.equals("name") && parts.contains(whole))
                .map(first -> parts.stream().limit(MOST).toList())
                .orElseGet(() -> name.stream().toList());
    }

    /** As people say it. */
    String name(TableRecord record) {
        return said(record, called);
    }

    static String said(TableRecord record, List<String> fields) {
        return fields.stream().map(record::text).filter(text -> !text.isBlank()).collect(Collectors.joining(" "));
    }

    /** The number, where the table has one, and the name. */
    List<String> shown(MappedTable table) {
        return Stream.concat(Stream.ofNullable(table.businessKey()), called.stream())
                .distinct()
                .toList();
    }

    private static boolean isCalledName(String field) {
        return field.contains("name");
    }

    private static boolean isText(TableDescription table, String field) {
        return table.field(field)
                .filter(described -> described.type() == FieldType.TEXT)
                .isPresent();
    }
}
