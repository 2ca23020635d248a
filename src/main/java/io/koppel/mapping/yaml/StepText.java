package io.koppel.mapping.yaml;

import io.koppel.mapping.Fault;
import io.koppel.mapping.transformation.Step;
import java.io.StringReader;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;

/** A step of a transformation rule in one line, as the catalogue's tables keep it. */
public final class StepText {

    private StepText() {}

    public static String of(Step step) {
        return YamlPrinter.flow(step.written());
    }

    /** @throws IllegalStateException if it is none: only what was checked is ever stored */
    public static Step read(String text) {
        Findings findings = new Findings();
        return new StepReader("stored step", findings)
                .read(new Yaml(CatalogueYaml.limits()).compose(new StringReader(text)))
                .filter(step -> findings.inOrder().isEmpty())
                .orElseThrow(() -> new IllegalStateException(
                        findings.inOrder().stream().map(Fault::text).collect(Collectors.joining("\n"))));
    }
}
