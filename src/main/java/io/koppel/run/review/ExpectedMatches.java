package io.koppel.run.review;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.Couplings;
import io.koppel.endpoint.FetchRequest;
import io.koppel.endpoint.PageRequest;
import io.koppel.endpoint.SourcePage;
import io.koppel.mapping.IntegrationFieldMapping;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Side;
import io.koppel.record.CanonicalText;
import io.koppel.record.RecordShape;
import io.koppel.record.TableRecord;
import io.koppel.run.Endpoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Counts the uncoupled local records that have exactly one uncoupled counterpart by the criteria of match-based
 * coupling (spec 12.3), page by page. An estimate: groups of lower priority are left out.
 */
final class ExpectedMatches {

    private static final int PAGE = 1_000;

    private final Couplings couplings;
    private final Endpoints endpoints;

    ExpectedMatches(Couplings couplings, Endpoints endpoints) {
        this.couplings = couplings;
        this.endpoints = endpoints;
    }

    long of(IntegrationTableMapping mapping) {
        List<IntegrationFieldMapping> criteria = criteria(mapping);
        if (criteria.isEmpty()) {
            return 0;
        }
        long matches = 0;
        String after = null;
        SourcePage page;
        do {
            page = endpoints.local()
                    .page(new PageRequest(
                            mapping.local(), shape(Side.LOCAL, criteria), mapping.tableFilter(), null, after, PAGE));
            matches += matches(mapping, criteria, uncoupled(mapping, Side.LOCAL, page.records()));
            after = page.positions().isEmpty() ? null : page.positions().get(page.positions().size() - 1);
        } while (!page.last() && after != null);
        return matches;
    }

    private static List<IntegrationFieldMapping> criteria(IntegrationTableMapping mapping) {
        List<IntegrationFieldMapping> all = mapping.fields().stream()
                .filter(field -> field.enabled() && field.useForMatchBasedCoupling())
                .toList();
        int first = all.stream().mapToInt(IntegrationFieldMapping::matchPriority).min().orElse(0);
        return all.stream().filter(field -> field.matchPriority() == first).toList();
    }

    private static RecordShape shape(Side side, List<IntegrationFieldMapping> criteria) {
        return new RecordShape(criteria.stream().map(field -> field.on(side)).distinct().toList());
    }

    private List<TableRecord> uncoupled(IntegrationTableMapping mapping, Side side, List<TableRecord> records) {
        Map<String, Coupling> coupled = couplings.byKeys(
                mapping.name(), side, records.stream().map(TableRecord::key).toList());
        return records.stream().filter(record -> !coupled.containsKey(record.key())).toList();
    }

    private long matches(
            IntegrationTableMapping mapping, List<IntegrationFieldMapping> criteria, List<TableRecord> records) {
        IntegrationFieldMapping first = criteria.get(0);
        List<String> values = records.stream()
                .map(record -> CanonicalText.of(record.get(first.on(Side.LOCAL))))
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
        if (values.isEmpty()) {
            return 0;
        }
        List<TableRecord> found = endpoints.integration()
                .fetch(new FetchRequest(
                        mapping.integration(),
                        shape(Side.INTEGRATION, criteria),
                        first.on(Side.INTEGRATION),
                        values,
                        mapping.integrationTableFilter()));
        Map<String, List<TableRecord>> candidates =
                found.stream().collect(Collectors.groupingBy(values(Side.INTEGRATION, criteria)));
        List<TableRecord> single = new ArrayList<>();
        for (TableRecord record : records) {
            List<TableRecord> same = candidates.getOrDefault(values(Side.LOCAL, criteria).apply(record), List.of());
            if (same.size() == 1) {
                single.add(same.get(0));
            }
        }
        return uncoupled(mapping, Side.INTEGRATION, single).size();
    }

    /** What a record is compared by, as one text. */
    private static Function<TableRecord, String> values(Side side, List<IntegrationFieldMapping> criteria) {
        return record -> criteria.stream()
                .map(field -> {
                    String value = CanonicalText.of(record.get(field.on(side)));
                    return field.caseSensitiveMatching() ? value : value.toLowerCase(Locale.ROOT);
                })
                .collect(Collectors.joining("\u0000"));
    }
}
