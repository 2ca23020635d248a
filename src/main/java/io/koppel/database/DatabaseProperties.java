package io.koppel.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Where Koppel's own database is. Without a url the standalone jar uses its embedded server. */
@ConfigurationProperties("koppel.database")
public record DatabaseProperties(
        @Nullable String url, @Nullable String username, @Nullable String password) {

    @Override
    public String toString() {
        return "DatabaseProperties[url=" + (url == null ? "not set" : DatabaseUrl.hideSecrets(url)) + ", username="
                + username + ", password=" + (password == null ? "not set" : "hidden") + "]";
    }
}
