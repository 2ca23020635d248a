package io.koppel.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where Koppel's own database is. Without a url the standalone jar uses its embedded server.
 *
 * @param usernameFile instead of the user name: a file that holds it, read again for each connection
 * @param passwordFile likewise
 */
@ConfigurationProperties("koppel.database")
public record DatabaseProperties(
        @Nullable String url,
        @Nullable String username,
        @Nullable String password,
        @Nullable String usernameFile,
        @Nullable String passwordFile) {

    @Override
    public String toString() {
        return "DatabaseProperties[url=" + (url == null ? "not set" : DatabaseUrl.hideSecrets(url)) + ", username="
                + username + ", password=" + (password == null ? "not set" : "hidden") + "]";
    }
}
