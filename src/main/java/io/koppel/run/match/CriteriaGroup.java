package io.koppel.run.match;

import io.koppel.record.TableRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The criteria of one match priority, of which all must hold (spec 12.3).
 *
 * @param grade its place among the groups: 0 is tried first
 */
record CriteriaGroup(int grade, List<Criterion> criteria) {

    /** A number whose bits say which criteria count is all that local records can differ in. */
    static final int MOST_CRITERIA = 30;

    /** What a local record asks for: which criteria count, and all their values as one digest. */
    record Asked(int counting, byte[] digest) {}

    /** Null for a record that matches nothing in this group. */
    @Nullable Asked asked(TableRecord local) {
        int counting = 0;
        CriteriaDigest digest = new CriteriaDigest();
        for (int index = 0; index < criteria.size(); index++) {
            Criterion.Wanted wanted = criteria.get(index).wanted(local);
            if (wanted instanceof Criterion.Impossible) {
                return null;
            }
            if (wanted instanceof Criterion.Value value) {
                counting |= 1 << index;
                digest.add(value.text());
            }
        }
        return counting == 0 ? null : new Asked(counting, digest.of(grade, counting));
    }

    /** What a local record must ask, with these criteria counting, to match this integration record. */
    byte[] answered(TableRecord integration, int counting) {
        CriteriaDigest digest = new CriteriaDigest();
        for (int index = 0; index < criteria.size(); index++) {
            if ((counting & 1 << index) != 0) {
                digest.add(criteria.get(index).present(integration));
            }
        }
        return digest.of(grade, counting);
    }

    String fields() {
        return String.join(
                ", ", criteria.stream().map(criterion -> criterion.localField()).toList());
    }
}
