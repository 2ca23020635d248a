package io.koppel.cli.output;

import io.koppel.run.SystemState;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A system as JSON shows it; never with a password. */
public record SystemView(
        String side, String type, String url, @Nullable String identity, String state, @Nullable String reason) {

    static SystemView of(SystemState system) {
        return new SystemView(
                system.side(),
                system.type(),
                system.url(),
                system.identity(),
                system.reach().name(),
                system.reason());
    }

    /** @param result takes the document and the text */
    public static void show(List<SystemState> systems, BiConsumer<Object, Supplier<String>> result) {
        result.accept(systems.stream().map(SystemView::of).toList(), () -> table().of(systems));
    }

    private static Table<SystemState> table() {
        return new Table<SystemState>()
                .text("side", SystemState::side)
                .text("type", SystemState::type)
                .text("url", SystemState::url)
                .text("identity", SystemState::identity)
                .text("state", system -> system.reach().name())
                .text("clock", system -> system.ahead() == null ? "" : clock(system.ahead()))
                .text("reason", SystemState::reason);
    }

    private static String clock(Duration ahead) {
        if (ahead.abs().toMillis() < 1000) {
            return "as here";
        }
        return Times.duration(ahead.abs()) + (ahead.isNegative() ? " behind" : " ahead");
    }
}
