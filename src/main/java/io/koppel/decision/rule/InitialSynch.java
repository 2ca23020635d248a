package io.koppel.decision.rule;

import io.koppel.mapping.filter.Filter;

/** What a first full synchronization of a mapping should begin with (spec 10.3). */
public final class InitialSynch {

    public enum Recommendation {
        FULL_SYNCHRONIZATION("Full Synchronization"),
        COUPLE_RECORDS("Couple Records"),
        NO_RECORDS_FOUND("No Records Found");

        private final String label;

        Recommendation(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    private InitialSynch() {}

    /**
     * Narrows the integration side's records to those that {@link #recommendation} asks for beside the counts.
     * For most mappings there is no question, and any answer does.
     */
    public static Filter question(String mapping) {
        return mapping.equals(MappingNames.CURRENCY) ? Conditions.equal("exchangerate", "1") : Filter.NONE;
    }

    /**
     * @param local records in the filter
     * @param integration likewise
     * @param answer how many integration records the question holds for
     */
    public static Recommendation recommendation(String mapping, long local, long integration, long answer) {
        return switch (mapping) {
            case MappingNames.SALESPEOPLE -> Recommendation.FULL_SYNCHRONIZATION;
            case MappingNames.CURRENCY -> integration == 1 && answer == 1
                    ? Recommendation.FULL_SYNCHRONIZATION
                    : Recommendation.COUPLE_RECORDS;
            case MappingNames.UNIT_OF_MEASURE -> byEmptiness(local == 0, integration <= 1);
            default -> byEmptiness(local == 0, integration == 0);
        };
    }

    private static Recommendation byEmptiness(boolean localEmpty, boolean integrationEmpty) {
        if (localEmpty && integrationEmpty) {
            return Recommendation.NO_RECORDS_FOUND;
        }
        return localEmpty || integrationEmpty ? Recommendation.FULL_SYNCHRONIZATION : Recommendation.COUPLE_RECORDS;
    }
}
