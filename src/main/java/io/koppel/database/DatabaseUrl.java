package io.koppel.database;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A MySQL Connector/J url in its parts.
 *
 * @param prefix the scheme with its two slashes, for example {@code jdbc:mysql://}
 * @param authority host and port, or several of them, with credentials if the url carries any
 * @param schema the schema, empty for a connection to the server alone
 * @param parameters the parameters with their question mark, or empty
 */
public record DatabaseUrl(String prefix, String authority, String schema, String parameters) {

    private static final int DEFAULT_PORT = 3306;
    private static final Pattern URL = Pattern.compile("(jdbc:mysql(?:\\+srv)?(?::[a-z+]+)?://)([^/?]+)/([^?/]+)(\\?.*)?");
    private static final Pattern FIRST_HOST = Pattern.compile("(\\[[^\\]]+\\]|[^:,]+)(?::(\\d{1,5}))?(?:,.*)?");
    private static final Pattern CREDENTIALS = Pattern.compile("//([^:@/?]*):[^/?]*@");
    private static final Pattern MISPLACED = Pattern.compile(":[^@]*@");
    private static final Pattern SECRET_PARAMETER = Pattern.compile("(?i)([?&(,][^?&=(),]*password[^&=(),]*=)[^&),]*");

    /** Takes a url apart, or says what a url looks like. */
    public static DatabaseUrl parse(String url) {
        Matcher matcher = URL.matcher(url.strip());
        if (!matcher.matches()) {
            throw malformed(url);
        }
        String parameters = matcher.group(4) == null ? "" : matcher.group(4);
        DatabaseUrl parsed = new DatabaseUrl(matcher.group(1), matcher.group(2), matcher.group(3), parameters);
        if (!parsed.firstHost().matches() || parsed.port() > 65_535) {
            throw malformed(url);
        }
        return parsed;
    }

    /** The (first) host. */
    public String host() {
        Matcher matcher = firstHost();
        return matcher.matches() ? matcher.group(1) : authority;
    }

    /** The (first) port. */
    public int port() {
        Matcher matcher = firstHost();
        return matcher.matches() && matcher.group(2) != null ? Integer.parseInt(matcher.group(2)) : DEFAULT_PORT;
    }

    /** Another schema on the same server, with the same parameters. */
    public DatabaseUrl withSchema(String other) {
        return new DatabaseUrl(prefix, authority, other, parameters);
    }

    /** The url of the server alone, to which one can connect before the schema exists. */
    public DatabaseUrl withoutSchema() {
        return withSchema("");
    }

    /** The url for the driver, secrets included. */
    public String text() {
        return prefix + authority + "/" + schema + parameters;
    }

    /** The url for messages. */
    public String withoutSecrets() {
        return hideSecrets(text());
    }

    @Override
    public String toString() {
        return withoutSecrets();
    }

    /** Hides what may be a password in a text that need not even be a url. */
    static String hideSecrets(String url) {
        String withoutCredentials = url.contains("//")
                ? CREDENTIALS.matcher(url).replaceAll("//$1:***@")
                : MISPLACED.matcher(url).replaceAll(":***@");
        return SECRET_PARAMETER.matcher(withoutCredentials).replaceAll("$1***");
    }

    private Matcher firstHost() {
        return FIRST_HOST.matcher(authority.substring(authority.lastIndexOf('@') + 1));
    }

    private static KoppelException malformed(String url) {
        return new KoppelException(
                ErrorCode.SETTING_INVALID,
                "\"" + hideSecrets(url) + "\" is not a database url; expected jdbc:mysql://host:port/schema?parameters");
    }
}
