package io.koppel.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koppel.failure.KoppelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.ConfigTreePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class SecretsTest {

    private static final String PASSWORD = "koppel.sales.password";

    @TempDir
    private Path directory;

    private final StandardEnvironment environment = new StandardEnvironment();

    private Secret secret(Map<String, Object> settings) {
        environment.getPropertySources().addFirst(new MapPropertySource("settings", settings));
        return new Secrets(environment).of(PASSWORD);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    @Test
    void what_a_setting_says_stays() {
        Secret secret = secret(Map.of(PASSWORD, "one"));

        assertThat(secret.current()).isEqualTo("one");
        assertThat(secret.mayChange()).isFalse();
        assertThat(secret(Map.of()).toString()).doesNotContain("one");
    }

    @Test
    void what_nobody_set_is_nothing() {
        assertThat(secret(Map.of()).current()).isNull();
    }

    @Test
    void a_file_is_read_anew_each_time_and_its_last_line_break_is_no_part_of_it() throws IOException {
        Path file = file("password", "one\n");
        Secret secret = secret(Map.of(PASSWORD + "-file", file.toString()));
        assertThat(secret.current()).isEqualTo("one");

        file("password", " two \r\n");
        assertThat(secret.current()).isEqualTo(" two ");
        assertThat(secret.mayChange()).isTrue();

        Files.delete(file);
        assertThat(secret.current()).as("while it is being replaced").isEqualTo(" two ");
    }

    @Test
    void a_config_tree_is_read_anew_as_well() throws IOException {
        file(PASSWORD, "one");
        environment.getPropertySources().addFirst(new ConfigTreePropertySource("tree", directory));
        Secret secret = new Secrets(environment).of(PASSWORD);
        assertThat(secret.current()).isEqualTo("one");

        file(PASSWORD, "two\n");

        assertThat(secret.current()).isEqualTo("two");
        assertThat(secret.mayChange()).isTrue();
    }

    @Test
    void a_file_that_is_not_there_is_named_when_koppel_starts() {
        assertThatThrownBy(() -> secret(Map.of(PASSWORD + "-file", "/nowhere/password")))
                .isInstanceOf(KoppelException.class)
                .hasMessageContaining("koppel.sales.password-file: the file /nowhere/password cannot be read");
    }

    @Test
    void two_places_for_one_secret_are_one_too_many() throws IOException {
        Path file = file("password", "hidden-word");

        assertThatThrownBy(() -> secret(Map.of(PASSWORD, "other-word", PASSWORD + "-file", file.toString())))
                .isInstanceOf(KoppelException.class)
                .hasMessageContaining("are both set")
                .hasMessageNotContainingAny("hidden-word", "other-word");
    }
}
