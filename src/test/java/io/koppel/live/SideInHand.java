package io.koppel.live;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One side of a pair as the people who work there see and change it, whatever stands behind it. */
interface SideInHand extends AutoCloseable {

    /** @param values by column; the key among them or made up; answers the key */
    String insert(String table, Map<String, Object> values);

    void update(String table, String key, Map<String, Object> values);

    void delete(String table, String key);

    /** Reads a row and writes what follows from it, with nobody between; does nothing if it is not there. */
    void change(String table, String key, UnaryOperator<Map<String, Object>> change);

    /** Deletes a row, telling what it was; does nothing if it is not there. */
    void remove(String table, String key, Consumer<Map<String, Object>> told);

    void empty(String table);

    List<Map<String, Object>> rows(String table);

    /** Empty if it is not there. */
    Map<String, Object> row(String table, String key);

    /** Column of the key. */
    String key(String table);

    String modifiedOn();

    @Override
    void close();

    /** '' for null, 0 and 1 for booleans, numbers without trailing zeros. */
    default String text(String table, String key, String column) {
        return text(row(table, key).get(column));
    }

    default List<String> texts(String table, String column, Predicate<Map<String, Object>> wanted) {
        return rows(table).stream().filter(wanted).map(row -> text(row.get(column))).toList();
    }

    default List<String> keys(String table, Predicate<Map<String, Object>> wanted) {
        return texts(table, key(table), wanted);
    }

    default void updateAll(String table, Predicate<Map<String, Object>> wanted, Map<String, Object> values) {
        keys(table, wanted).forEach(key -> update(table, key, values));
    }

    default void deleteAll(String table, Predicate<Map<String, Object>> wanted) {
        keys(table, wanted).forEach(key -> delete(table, key));
    }

    /** When each row was modified last, by table and key. */
    default Map<String, String> stamps(List<String> tables) {
        Map<String, String> stamps = new TreeMap<>();
        for (String table : tables) {
            rows(table).forEach(row -> stamps.put(table + " " + text(row.get(key(table))), text(row.get(modifiedOn()))));
        }
        return stamps;
    }

    static String text(@Nullable Object value) {
        if (value instanceof Boolean truth) {
            return truth ? "1" : "0";
        }
        if (value instanceof BigDecimal number) {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        return value == null ? "" : value.toString();
    }
}
