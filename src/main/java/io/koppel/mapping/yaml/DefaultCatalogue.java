package io.koppel.mapping.yaml;

import io.koppel.mapping.Catalogue;
import io.koppel.mapping.IntegrationTableMapping;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/** The seven mappings that every installation begins with (spec 3), with their option mappings and templates. */
public final class DefaultCatalogue {

    private static final String RESOURCE = "/default-mappings.yaml";

    private DefaultCatalogue() {}

    public static Catalogue read() {
        return new CatalogueYaml().read(text()).orThrow();
    }

    /** In the documented order. */
    public static List<String> names() {
        return read().mappings().stream().map(IntegrationTableMapping::name).toList();
    }

    /** The seven in the documented order, then the others in theirs: the order in which mappings run (spec 3). */
    public static Catalogue inRunOrder(Catalogue catalogue) {
        List<String> names = names();
        Comparator<IntegrationTableMapping> sevenFirst = Comparator.comparingInt(
                mapping -> names.contains(mapping.name()) ? names.indexOf(mapping.name()) : names.size());
        return catalogue.withMappings(
                catalogue.mappings().stream().sorted(sevenFirst).toList());
    }

    private static String text() {
        try (InputStream resource = DefaultCatalogue.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException(RESOURCE + " is not part of this build.");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
