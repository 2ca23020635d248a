package io.koppel.decision.rule;

import io.koppel.decision.FactRequest;
import io.koppel.decision.Facts;
import io.koppel.decision.Prospects;
import io.koppel.mapping.Pass;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How references to a mapping's records are followed where the general rule (spec 4.1) is not the whole story. Found
 * by the referred mapping's name; asked first, before the general rule.
 */
public interface ReferenceRule {

    /** The referred mapping. */
    String mapping();

    /** What must be known to follow these values; called again with what is known until nothing is asked. */
    List<FactRequest> requests(Pass pass, Collection<String> values, Facts known, Prospects prospects);

    /** The answer for one value ('' for blank); null leaves it to the general rule. */
    @Nullable Resolution resolve(Pass pass, String value, Facts facts, Prospects prospects);
}
