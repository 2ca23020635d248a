package io.koppel.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koppel.failure.KoppelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @Test
    void a_url_is_taken_apart() {
        DatabaseUrl url = DatabaseUrl.parse("jdbc:mysql://db.example:3307/koppel?useSSL=false");

        assertThat(url.host()).isEqualTo("db.example");
        assertThat(url.port()).isEqualTo(3307);
        assertThat(url.schema()).isEqualTo("koppel");
        assertThat(url.withSchema("bc").text()).isEqualTo("jdbc:mysql://db.example:3307/bc?useSSL=false");
    }

    @Test
    void the_port_may_be_left_out() {
        assertThat(DatabaseUrl.parse("jdbc:mysql://db/koppel").port()).isEqualTo(3306);
        assertThat(DatabaseUrl.parse("jdbc:mysql://[::1]/koppel").host()).isEqualTo("[::1]");
    }

    @Test
    void the_first_of_several_hosts_speaks_for_all() {
        DatabaseUrl url = DatabaseUrl.parse("jdbc:mysql:replication://one:3301,two:3302/koppel");

        assertThat(url.host()).isEqualTo("one");
        assertThat(url.port()).isEqualTo(3301);
        assertThat(url.withSchema("bc").text()).isEqualTo("jdbc:mysql:replication://one:3301,two:3302/bc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://koppel:s3cret@db:3306/koppel",
                "jdbc:mysql://db:3306/koppel?user=koppel&password=s3cret",
                "jdbc:mysql://db:3306/koppel?trustCertificateKeyStorePassword=s3cret&a=b"
            })
    void messages_hide_passwords(String text) {
        DatabaseUrl url = DatabaseUrl.parse(text);

        assertThat(url.host()).isEqualTo("db");
        assertThat(url.withoutSecrets()).contains("***").doesNotContain("s3cret");
        assertThat(url.toString()).doesNotContain("s3cret");
        assertThat(new DatabaseProperties(text, "koppel", "s3cret", null, null).toString()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mysql://u:s3cret@db/koppel",
                "jdbc:mysql://db:3306",
                "jdbc:mysql://db:3306/",
                "jdbc:mysql://db:port/koppel?password=s3cret",
                "jdbc:mysql://db:99999/koppel",
                "jdbc:postgresql://db/koppel"
            })
    void what_is_not_such_a_url_is_refused_without_telling_secrets(String text) {
        assertThatThrownBy(() -> DatabaseUrl.parse(text))
                .isInstanceOf(KoppelException.class)
                .hasMessageContaining("expected jdbc:mysql://")
                .message()
                .doesNotContain("s3cret");
    }
}
