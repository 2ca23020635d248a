package io.koppel.console.page;

import io.koppel.failure.ErrorAdvice;
import io.koppel.failure.ErrorCatalogue;
import io.koppel.failure.ErrorCode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The words of the error catalogue, in the language of whoever reads. */
@Component
public final class Advice {

    private final Map<String, ErrorCatalogue> catalogues = new ConcurrentHashMap<>();

    Advice() {}

    /** @return null for a code that the catalogue lacks */
    public @Nullable ErrorAdvice of(ErrorCode code, Locale language) {
        return catalogues
                .computeIfAbsent(language.getLanguage(), ErrorCatalogue::load)
                .of(List.of(code))
                .stream()
                .findFirst()
                .orElse(null);
    }
}
