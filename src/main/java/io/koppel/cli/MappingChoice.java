package io.koppel.cli;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** The mappings that a command is about; none named means all enabled ones. */
final class MappingChoice {

    @Option(
            names = "--mapping",
            paramLabel = "M",
            arity = "1..*",
            split = ",",
            description = "Only these mappings (default: all enabled ones).")
    private List<String> names = List.of();

    /** As the catalogue writes them. */
    List<String> names() {
        return names.stream().map(MappingChoice::name).distinct().toList();
    }

    /** Names are upper case (spec 2.1), whatever a person types. */
    static String name(String typed) {
        return typed.toUpperCase(Locale.ROOT);
    }
}
