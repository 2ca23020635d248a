package io.koppel.decision.rule;

import io.koppel.endpoint.NumberSource;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SALESPEOPLE: new salespersons get a generated code, and deleted ones lose their coupling (spec 3.2). */
final class SalespeopleRule implements MappingRule {

    private static final String CODE_PREFIX = "SP NO. ";
    private static final int CODE_DIGITS = 5;

    @Override
    public String mapping() {
        return MappingNames.SALESPEOPLE;
    }

    @Override
    public List<String> fields(Side side) {
        return switch (side) {
            case LOCAL -> List.of("code");
            case INTEGRATION -> List.of();
        };
    }

    @Override
    public @Nullable Verdict complete(Draft draft) {
        if (draft.pass() == Pass.FROM && BusinessNumber.needed(draft, "code")) {
            draft.set(
                    "code",
                    new NumberSource.AfterHighest(draft.mapping().local().table(), "code", CODE_PREFIX, CODE_DIGITS));
        }
        return null;
    }

    @Override
    public boolean deletionUncouples(Side side) {
        return side == Side.LOCAL;
    }

    @Override
    public boolean createsUnmatched() {
        return false;
    }
}
