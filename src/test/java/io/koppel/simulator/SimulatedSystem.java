package io.koppel.simulator;

import java.util.List;
import java.util.Map;

/** A simulated system as the people in it see it: its tables, by the reference tables' names. */
public interface SimulatedSystem extends AutoCloseable {

    HttpFront front();

    /** A new row; answers its id. */
    String insert(String table, Map<String, Object> values);

    void update(String table, String id, Map<String, Object> values);

    void delete(String table, String id);

    /** A copy of each row, by column. */
    List<Map<String, Object>> rows(String table);

    /** A copy of one row, by column; empty if it is not there. */
    Map<String, Object> row(String table, String id);

    @Override
    void close();
}
