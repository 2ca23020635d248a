package io.koppel.endpoint.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** Where a server is, for messages; never the user, the password or another part of a URL. */
final class ServerAddress {

    private static final Pattern HOSTS = Pattern.compile("^jdbc:[^/]*//([^/?]*)");
    private static final int DEFAULT_PORT = 3306;

    private ServerAddress() {}

    static String of(DataSource dataSource) {
        return dataSource instanceof HikariDataSource pool && pool.getJdbcUrl() != null
                ? of(pool.getJdbcUrl())
                : "address unknown";
    }

    static String of(String url) {
        Matcher matcher = HOSTS.matcher(url);
        if (!matcher.find()) {
            return "address unknown";
        }
        String hosts = matcher.group(1);
        String host = hosts.substring(hosts.lastIndexOf('@') + 1);
        return host.indexOf(':') < 0 ? host + ":" + DEFAULT_PORT : host;
    }
}
