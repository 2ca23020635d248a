package io.koppel.run.match;

import java.util.List;

/** What matching one local record came to (spec 12.3, 15.4). */
sealed interface Verdict {

    int number();

    String localKey();

    record Matched(int number, String localKey, String integrationKey, CriteriaGroup by) implements Verdict {}

    /**
     * More than one candidate in the first group that found any such number, and no later group decided.
     *
     * @param found all there are, also those that are not listed
     */
    record Ambiguous(int number, String localKey, List<String> candidates, long found, CriteriaGroup by)
            implements Verdict {}

    record Unmatched(int number, String localKey) implements Verdict {}
}
