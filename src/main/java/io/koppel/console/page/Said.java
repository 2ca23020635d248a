package io.koppel.console.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * What the rest of Koppel says, in the language of whoever reads. Its sentences are kept as they were said, in English, and are
 * the keys of {@code said_LANGUAGE.txt}: a line as it is said, a line as it is read, {@code {0}} where something stands in both.
 * A sentence that is not there is shown as it was said.
 */
@Component
public final class Said {

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");
    private static final InstantFormatter TIMES = new InstantFormatter();
    private static final int LONGEST = 2_048;

    private final Map<String, List<Sentence>> languages = new ConcurrentHashMap<>();

    Said() {}

    /** @param said sentences of one template, others as the value of a place */
    private record Sentence(Pattern said, String read) {}

    /** To whoever asks for the page. */
    public String in(@Nullable String text) {
        return in(text, LocaleContextHolder.getLocale());
    }

    String in(@Nullable String text, Locale reader) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        List<Sentence> sentences = languages.computeIfAbsent(reader.getLanguage(), Said::load);
        return TIME.matcher(read(text, sentences)).replaceAll(Said::time);
    }

    private static String read(String text, List<Sentence> sentences) {
        if (text.length() > LONGEST) {
            return text;
        }
        for (Sentence sentence : sentences) {
            Matcher match = sentence.said().matcher(text);
            if (match.matches()) {
                return PLACE.matcher(sentence.read())
                        .replaceAll(place -> Matcher.quoteReplacement(
                                read(match.group(Integer.parseInt(place.group(1)) + 1), sentences)));
            }
        }
        return text;
    }

    private static String time(MatchResult found) {
        try {
            return TIMES.print(Instant.parse(found.group()), Locale.ROOT);
        } catch (DateTimeParseException none) {
            return Matcher.quoteReplacement(found.group());
        }
    }

    private static List<Sentence> load(String language) {
        String file = "/io/koppel/console/said_" + language.replaceAll("[^a-z]", "") + ".txt";
        List<Sentence> sentences = new ArrayList<>();
        try (InputStream found = Said.class.getResourceAsStream(file)) {
            if (found == null) {
                return List.of();
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(found, StandardCharsets.UTF_8));
            for (String said = lines.readLine(); said != null; said = lines.readLine()) {
                if (!said.isBlank()) {
                    sentences.add(new Sentence(pattern(said), lines.readLine()));
                }
            }
            return List.copyOf(sentences);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Places are numbered in the order in which they stand. */
    private static Pattern pattern(String said) {
        StringBuilder pattern = new StringBuilder();
        int from = 0;
        Matcher place = PLACE.matcher(said);
        while (place.find()) {
            pattern.append(Pattern.quote(said.substring(from, place.start()))).append("(.+?)");
            from = place.end();
        }
        return Pattern.compile(pattern + Pattern.quote(said.substring(from)), Pattern.DOTALL);
    }
}
