package io.koppel.mapping.yaml;

import io.koppel.mapping.Fault;
import io.koppel.mapping.Fault.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects faults, each with the mapping and field mapping in which it was found. */
final class Findings {

    private final List<Fault> faults;
    private final @Nullable String mapping;
    private final @Nullable String field;

    Findings() {
        this(new ArrayList<>(), null, null);
    }

    private Findings(List<Fault> faults, @Nullable String mapping, @Nullable String field) {
        this.faults = faults;
        this.mapping = mapping;
        this.field = field;
    }

    Findings in(@Nullable String mapping) {
        return new Findings(faults, mapping, null);
    }

    Findings at(String field) {
        return new Findings(faults, mapping, field);
    }

    void add(int line, String message) {
        faults.add(new Fault(Severity.ERROR, line, mapping, field, message));
    }

    /** Each once, however many rules came upon it. */
    List<Fault> inOrder() {
        return faults.stream().distinct().sorted(Comparator.comparingInt(Fault::line)).toList();
    }
}
