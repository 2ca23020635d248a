package io.koppel.mapping.store;

import io.koppel.mapping.transformation.Transformation;
import io.koppel.mapping.yaml.StepText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;

/** Tables {@code transformation} and {@code transformation_step}. */
final class TransformationTable {

    private static final String SELECT = "SELECT name FROM transformation ORDER BY position";

    private static final String SELECT_STEPS = """
            SELECT transformation AS name, number AS entry_key, step AS entry_value
              FROM transformation_step
             ORDER BY transformation, position
            """;

    private static final String DELETE = "DELETE FROM transformation";

    private static final String INSERT = "INSERT INTO transformation (name, position) VALUES (:name, :position)";

    private static final String INSERT_STEP = """
            INSERT INTO transformation_step (transformation, position, number, step)
            VALUES (:name, :position, :key, :value)
            """;

    private final NamedValues values;

    TransformationTable(NamedParameterJdbcOperations jdbc) {
        this.values = new NamedValues(jdbc, SELECT, SELECT_STEPS, DELETE, INSERT, INSERT_STEP);
    }

    List<Transformation> read() {
        return values.read().entrySet().stream()
                .map(entry -> new Transformation(
                        entry.getKey(),
                        entry.getValue().values().stream().map(StepText::read).toList()))
                .toList();
    }

    void write(List<Transformation> transformations) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        for (Transformation transformation : transformations) {
            Map<String, String> steps = new LinkedHashMap<>();
            transformation.steps().forEach(step -> steps.put(String.valueOf(steps.size() + 1), StepText.of(step)));
            all.put(transformation.name(), steps);
        }
        values.write(all);
    }
}
