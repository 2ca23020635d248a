package io.koppel.coupling;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.EmptyResultDataAccessException;

/** Bases of couplings that are still to come, as intents keep them. */
final class IntentBases {

    private final BaseLayouts layouts;

    IntentBases(BaseLayouts layouts) {
        this.layouts = layouts;
    }

    /** Null for none. */
    static @Nullable Integer layout(@Nullable Base base) {
        return base == null ? null : base.layout().id();
    }

    /** Null where none was kept, or where its layout died with the attempt that made it. */
    @Nullable Base read(@Nullable Integer layoutId, byte @Nullable [] bytes) {
        if (layoutId == null || bytes == null) {
            return null;
        }
        try {
            BaseLayout layout = layouts.byId(layoutId);
            return new Base(layout, BaseBytes.read(bytes, layout.slots().size()));
        } catch (EmptyResultDataAccessException neverCommitted) {
            return null;
        }
    }
}
