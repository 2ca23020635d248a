package io.koppel.console.record;

import io.koppel.failure.KoppelException;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Side;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.records.RecordNames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/**
 * What the records on a page are called. Systems may take their time to say, so a list shows ids, and names replace them once
 * they are there.
 */
@Component
public final class RecordLabels {

    private static final Logger LOG = LoggerFactory.getLogger(RecordLabels.class);

    private final CatalogueRepository catalogues;
    private final RecordNames names;

    RecordLabels(CatalogueRepository catalogues, RecordNames names) {
        this.catalogues = catalogues;
        this.names = names;
    }

    /** A record that a page shows. */
    public record Shown(String mapping, Side side, String key) {}

    /**
     * @param element class of what shows the record
     * @param name number and name
     */
    public record Label(String element, String key, String name) {}

    /** The class of elements that show a record. */
    public String element(String mapping, Side side, String key) {
        String record = mapping + "\t" + side + "\t" + key;
        return "r" + UUID.nameUUIDFromBytes(record.getBytes(StandardCharsets.UTF_8));
    }

    /** @return the name of the template that replaces ids by names */
    public String replace(Collection<Shown> shown, Model model) {
        model.addAttribute("labels", of(shown));
        return "record-labels :: all";
    }

    /** Without those whose system does not answer. */
    public List<Label> of(Collection<Shown> shown) {
        List<IntegrationTableMapping> mappings = catalogues.load().mappings();
        List<Label> labels = new ArrayList<>();
        shown.stream()
                .distinct()
                .collect(Collectors.groupingBy(record -> Map.entry(record.mapping(), record.side())))
                .forEach((where, records) -> mappings.stream()
                        .filter(mapping -> mapping.name().equals(where.getKey()))
                        .forEach(mapping -> labels.addAll(of(mapping, where.getValue(), records))));
        return labels;
    }

    private List<Label> of(IntegrationTableMapping mapping, Side side, List<Shown> shown) {
        try {
            return names.of(mapping, side, shown.stream().map(Shown::key).toList()).entrySet().stream()
                    .map(named -> new Label(
                            element(mapping.name(), side, named.getKey()), named.getKey(), named.getValue()))
                    .toList();
        } catch (KoppelException away) {
            LOG.debug("The records of {} could not be named: {}", mapping.name(), away.getMessage());
            return List.of();
        }
    }
}
