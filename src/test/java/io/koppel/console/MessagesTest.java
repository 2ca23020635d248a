package io.koppel.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/io/koppel/console/template");
    private static final Pattern USED = Pattern.compile("#\\{([a-z][A-Za-z0-9.-]*)[}(]");

    private final Properties english = read("messages.properties");
    private final Properties dutch = read("messages_nl.properties");

    @Test
    void both_languages_have_the_same_keys() {
        assertThat(dutch.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    }

    @Test
    void both_languages_take_as_many_values() {
        assertThat(english.stringPropertyNames()).allSatisfy(key -> assertThat(values(dutch, key))
                .as(key)
                .isEqualTo(values(english, key)));
    }

    @Test
    void every_key_of_a_template_is_there() throws IOException {
        assertThat(english.stringPropertyNames()).containsAll(used());
    }

    private static int values(Properties messages, String key) {
        return new MessageFormat(messages.getProperty(key)).getFormatsByArgumentIndex().length;
    }

    private static Set<String> used() throws IOException {
        Set<String> keys = new TreeSet<>();
        try (Stream<Path> templates = Files.walk(TEMPLATES)) {
            for (Path template : templates.filter(Files::isRegularFile).toList()) {
                Matcher found = USED.matcher(Files.readString(template));
                while (found.find()) {
                    keys.add(found.group(1));
                }
            }
        }
        return keys;
    }

    private static Properties read(String name) {
        Properties messages = new Properties();
        try (InputStreamReader reader = new InputStreamReader(
                MessagesTest.class.getResourceAsStream("/io/koppel/console/" + name), StandardCharsets.UTF_8)) {
            messages.load(reader);
            return messages;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
