package io.koppel.cli.output;

import io.koppel.mapping.Fault;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A fault of a mapping as JSON shows it. */
public record FaultView(String severity, @Nullable String mapping, @Nullable String field, String message) {

    public static FaultView of(Fault fault) {
        return new FaultView(fault.severity().name(), fault.mapping(), fault.field(), fault.message());
    }

    public static String text(List<Fault> faults) {
        return faults.isEmpty()
                ? "All mappings fit both systems."
                : faults.stream()
                        .map(fault -> (fault.isError() ? "error: " : "warning: ") + fault.text())
                        .collect(Collectors.joining("\n"));
    }
}
