package io.koppel.run;

import java.time.LocalDate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The day in Business Central, by its own clock. Asked once a run, so that midnight divides none. */
@Component
public class WorkDate implements Supplier<LocalDate> {

    private final Endpoints endpoints;
    private final SideProperties sides;
    private volatile @Nullable LocalDate today;

    WorkDate(Endpoints endpoints, SideProperties sides) {
        this.endpoints = endpoints;
        this.sides = sides;
    }

    @Override
    public LocalDate get() {
        LocalDate known = today;
        if (known == null) {
            known = endpoints.local().now().atZone(sides.bc().timeZone()).toLocalDate();
            today = known;
        }
        return known;
    }

    /** A process that stays must not stay in the day in which it started. */
    void forget() {
        today = null;
    }
}
