package io.koppel.run.match;

import java.util.List;

/**
 * Couplings that were found again and are not stored yet.
 *
 * @param byKey pairs found by the keys that Koppel derived
 * @param byMatch pairs found by match
 * @param ambiguous local records that match more than one
 * @param unmatched local records within the table filter for which nothing was found
 * @param notes what could not be looked for, and why
 * @param pairs all of them; only the first ones where nobody wants to see all
 */
public record RebuildProposal(
        String mapping,
        long byKey,
        long byMatch,
        long ambiguous,
        long unmatched,
        List<String> notes,
        List<FoundPair> pairs) {

    /** @param by {@code key} or {@code match} */
    public record FoundPair(String localKey, String integrationKey, String by) {}

    public boolean isEmpty() {
        return byKey + byMatch == 0;
    }
}
