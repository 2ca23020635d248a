package io.koppel.decision.rule;

import io.koppel.record.CanonicalText;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A person's name in Business Central is made of its parts. */
final class ContactName {

    private static final int LENGTH = 100;

    private ContactName() {}

    /** Leaves the name as it is where no part is known. */
    static void compute(Draft draft) {
        String name = Stream.of("first_name", "middle_name", "surname")
                .map(part -> CanonicalText.of(draft.value(part)).strip())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        if (!name.isEmpty()) {
            draft.set("name", name.length() > LENGTH ? name.substring(0, LENGTH) : name);
        }
    }
}
