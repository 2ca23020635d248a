package io.koppel.run;

import java.util.Arrays;
import java.util.Optional;

/** What kind of system a side is: {@code koppel.<side>.type}. */
public enum SideType {
    JDBC("jdbc"),
    BUSINESS_CENTRAL("business-central"),
    DATAVERSE("dataverse");

    private final String word;

    SideType(String word) {
        this.word = word;
    }

    /** As settings write it. */
    public String word() {
        return word;
    }

    static Optional<SideType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }
}
