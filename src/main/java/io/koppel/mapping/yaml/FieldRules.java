package io.koppel.mapping.yaml;

import io.koppel.mapping.Direction;
import io.koppel.mapping.IntegrationFieldMapping;
import io.koppel.mapping.Pass;

/** What a single row of {@code fields} must hold to (spec 2.2, 6.3, 6.5, 12.3). */
final class FieldRules {

    private static final int LONGEST_CONSTANT = 100;

    private final Keys row;
    private final Findings findings;

    FieldRules(Keys row, Findings findings) {
        this.row = row;
        this.findings = findings;
    }

    void check(IntegrationFieldMapping field) {
        if (field.constant() == null) {
            checkPair(field);
        } else {
            checkConstant(field, field.constant());
        }
        if (field.notNull() && field.clearValueOnFailedSync()) {
            findings.add(
                    row.line("notNull"),
                    "notNull and clearValueOnFailedSync exclude each other: the one keeps the value, the other"
                            + " clears it.");
        }
        checkTransformation(field);
    }

    private void checkPair(IntegrationFieldMapping field) {
        if (field.local() == null && field.integration() == null) {
            findings.add(row.line(), "the row names neither fields nor a constant.");
        } else if (field.local() == null) {
            findings.add(row.line(), "local is missing; a value that is the same for all records is a constant.");
        } else if (field.integration() == null) {
            findings.add(row.line(), "integration is missing; a value that is the same for all records is a constant.");
        }
        if (field.reference() != null && field.optionMapping() != null) {
            findings.add(row.line("optionMapping"), "reference and optionMapping exclude each other.");
        }
    }

    private void checkConstant(IntegrationFieldMapping field, String constant) {
        int line = row.line("constant");
        if (constant.length() > LONGEST_CONSTANT) {
            findings.add(
                    line,
                    "the constant has " + constant.length() + " characters, the most are " + LONGEST_CONSTANT + ".");
        }
        if (field.local() == null && field.integration() == null) {
            findings.add(line, "the constant has no destination: name local or integration.");
        } else if (field.local() != null && field.integration() != null) {
            findings.add(line, "a constant is used only where one of the two fields is left out.");
        } else {
            checkConstantsDirection(field);
        }
        if (field.reference() != null || field.optionMapping() != null || field.transformation() != null) {
            findings.add(line, "a constant is written as it is: no reference, optionMapping or transformation.");
        }
        if (field.useForMatchBasedCoupling()) {
            findings.add(row.line("useForMatchBasedCoupling"), "records cannot be matched by a constant.");
        }
    }

    private void checkConstantsDirection(IntegrationFieldMapping field) {
        Pass writing = field.local() == null ? Pass.TO : Pass.FROM;
        Direction only = only(writing);
        if (field.direction() != only) {
            findings.add(
                    row.line("direction"),
                    "a constant for the " + (writing == Pass.TO ? "integration" : "local") + " side needs direction "
                            + only.label() + ".");
        }
    }

    private static Direction only(Pass pass) {
        return switch (pass) {
            case TO -> Direction.TO_INTEGRATION_TABLE;
            case FROM -> Direction.FROM_INTEGRATION_TABLE;
        };
    }

    private void checkTransformation(IntegrationFieldMapping field) {
        if (field.transformation() != null && field.reference() != null) {
            findings.add(row.line("transformation"), "a reference is a key, which no transformation may touch.");
        }
        if (field.transformation() != null && field.optionMapping() != null && field.bidirectional()) {
            findings.add(
                    row.line("transformation"),
                    "with an optionMapping a transformation needs a field of one direction: there is no way back.");
        }
        Direction direction = field.transformationDirection();
        if (direction == null) {
            return;
        }
        int line = row.line("transformationDirection");
        if (field.transformation() == null) {
            findings.add(line, "transformationDirection without transformation.");
        } else if (direction == Direction.BIDIRECTIONAL) {
            findings.add(line, "a transformation runs in one direction: transformationDirection is missing.");
        } else if (!field.bidirectional() && direction != field.direction()) {
            findings.add(
                    line,
                    "transformationDirection must be the field's: "
                            + field.direction().label() + ".");
        }
    }
}
