package io.koppel.failure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Cause, check and fix of every error code, as written in {@code errors.yaml}. */
public final class ErrorCatalogue {

    private static final String RESOURCE = "errors.yaml";
    /** Of a language other than English. */
    private static final String TRANSLATION = "errors_%s.yaml";

    private final Map<ErrorCode, ErrorAdvice> advice;

    private ErrorCatalogue(Map<ErrorCode, ErrorAdvice> advice) {
        this.advice = advice;
    }

    public static ErrorCatalogue load() {
        return read(RESOURCE);
    }

    /** @param language as in {@code nl}; English where there is no translation */
    public static ErrorCatalogue load(String language) {
        String translation = TRANSLATION.formatted(language);
        return read(ErrorCatalogue.class.getResource(translation) == null ? RESOURCE : translation);
    }

    private static ErrorCatalogue read(String resource) {
        Map<String, Map<String, String>> entries = entries(resource);
        Map<ErrorCode, ErrorAdvice> advice = new EnumMap<>(ErrorCode.class);
        entries.forEach((name, words) -> {
            ErrorCode code = ErrorCode.valueOf(name);
            advice.put(code, new ErrorAdvice(code, word(name, words, "cause"), word(name, words, "check"), word(name, words, "fix")));
        });
        return new ErrorCatalogue(advice);
    }

    /** Those that have advice; the catalogue's test makes sure that all do. */
    public List<ErrorAdvice> all() {
        return of(Arrays.asList(ErrorCode.values()));
    }

    /** Each code once, in the order of the codes. */
    public List<ErrorAdvice> of(Collection<ErrorCode> codes) {
        Set<ErrorCode> wanted = codes.isEmpty() ? Set.of() : EnumSet.copyOf(codes);
        return wanted.stream().map(advice::get).filter(Objects::nonNull).toList();
    }

    private static Map<String, Map<String, String>> entries(String name) {
        try (InputStream resource = ErrorCatalogue.class.getResourceAsStream(name)) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(resource);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String word(String code, Map<String, String> words, String key) {
        return Objects.requireNonNull(words.get(key), () -> RESOURCE + ": " + code + " has no " + key + ".");
    }
}
