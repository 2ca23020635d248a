package io.koppel.mapping.yaml;

import io.koppel.mapping.Catalogue;
import io.koppel.mapping.Fault;
import java.io.StringReader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * The catalogue as YAML (contract 5). Reading makes no objects of what the file says but its text, and reports all
 * faults that can be found without a database; whether tables and fields exist is another check.
 */
public final class CatalogueYaml {

    /** Reads a file that stands alone: everything it refers to is in it. */
    public CatalogueReading read(String yaml) {
        return read(yaml, Catalogue.EMPTY);
    }

    /** Reads a file that adds to or changes an existing catalogue, to whose parts it may refer. */
    public CatalogueReading read(String yaml, Catalogue existing) {
        Findings findings = new Findings();
        CatalogueLines lines = new CatalogueLines();
        Catalogue catalogue = read(yaml, existing, findings, lines);
        List<Fault> faults = findings.inOrder();
        return faults.isEmpty()
                ? new CatalogueReading.Complete(catalogue, lines)
                : new CatalogueReading.Refused(faults, ReadablePart.of(catalogue), lines);
    }

    /** Every setting of every mapping; of fields only what differs from the default. */
    public static String write(Catalogue catalogue) {
        return YamlPrinter.print(CatalogueTree.of(catalogue));
    }

    private Catalogue read(String yaml, Catalogue existing, Findings findings, CatalogueLines lines) {
        Node root = compose(yaml, findings);
        if (root == null) {
            return Catalogue.EMPTY;
        }
        Catalogue catalogue = new DocumentReader(findings, lines).read(root);
        ReferenceRules references = new ReferenceRules(existing.with(catalogue), lines, findings);
        catalogue.mappings().forEach(references::check);
        return catalogue;
    }

    /** Null if the text is not YAML at all, which is reported. */
    private static @Nullable Node compose(String yaml, Findings findings) {
        try {
            Node root = new Yaml(limits()).compose(new StringReader(yaml));
            if (root == null) {
                findings.add(1, "the file is empty.");
            }
            return root;
        } catch (MarkedYAMLException malformed) {
            int line = malformed.getProblemMark() == null
                    ? 1
                    : malformed.getProblemMark().getLine() + 1;
            findings.add(line, "not YAML: " + malformed.getProblem() + ".");
        } catch (YAMLException malformed) {
            findings.add(1, "not YAML: " + malformed.getMessage());
        }
        return null;
    }

    static LoaderOptions limits() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(3_000_000);
        options.setNestingDepthLimit(20);
        options.setMaxAliasesForCollections(20);
        return options;
    }
}
