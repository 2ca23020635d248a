package io.koppel.console;

import io.koppel.SpringStarter;
import io.koppel.cli.Duty;
import io.koppel.cli.UseCases;
import io.koppel.cli.Verbosity;
import io.koppel.run.RunProgress;
import io.koppel.run.demo.Demo;
import io.koppel.scenario.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.sql.Connection;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.scheduling.quartz.LocalDataSourceJobStore;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * The one console that all its tests share, with the sample data on both sides, synchronized once. Tests that change
 * something choose records of their own, and leave nothing disabled.
 */
public final class ConsoleServer {

    public static final String OPERATOR = "administrator";
    public static final String VIEWER = "viewer";
    static final String PASSWORD = "open sesame";

    private static final int CHEAP = 4;
    private static final String QUARTZ_NAME = "koppel";
    private static final Pattern LOADED = Pattern.compile("(?:src|href)=\"(/[^\"]+\\.(?:js|css|svg))\"");

    private final Installation installation;
    private final UseCases useCases;
    private final URI address;

    private ConsoleServer() {
        String hash = hash();
        int port = freePort();
        installation = Installation.with(
                "--koppel.web.port=" + port,
                "--koppel.console.operator.password-hash=" + hash,
                "--koppel.console.viewer.password-hash=" + hash);
        useCases = new SpringStarter().start(installation.settings(), Verbosity.QUIET, RunProgress.NONE, Duty.CONSOLE);
        useCases.get(io.koppel.run.Installation.class).prepare();
        useCases.get(Demo.class).run();
        address = URI.create("http://127.0.0.1:" + port);
    }

    public static ConsoleServer shared() {
        Holder.SERVER.answersForQuartz();
        return Holder.SERVER;
    }

    /** Quartz keeps one way to a scheduler's database for the whole JVM: that of whichever was started last. */
    private void answersForQuartz() {
        DataSource own = useCases.get(DataSource.class);
        for (String prefix : List.of(
                LocalDataSourceJobStore.TX_DATA_SOURCE_PREFIX, LocalDataSourceJobStore.NON_TX_DATA_SOURCE_PREFIX)) {
            DBConnectionManager.getInstance()
                    .addConnectionProvider(prefix + QUARTZ_NAME, new ConnectionProvider() {
                        @Override
                        public Connection getConnection() {
                            return DataSourceUtils.getConnection(own);
                        }

                        @Override
                        public void initialize() {}

                        @Override
                        public void shutdown() {}
                    });
        }
    }

    /** A browser in which somebody is signed in. */
    public Browser signedIn(String name) {
        Browser browser = new Browser(address);
        browser.signIn(name, PASSWORD);
        return browser;
    }

    public Browser browser() {
        return new Browser(address);
    }

    String address(String path) {
        return address.resolve(path).toString();
    }

    public <T> T useCase(Class<T> type) {
        return useCases.get(type);
    }

    /** Its three schemas. */
    public Installation installation() {
        return installation;
    }

    /** What a page has a browser load from the server. */
    static List<String> loadedBy(String page) {
        return LOADED.matcher(page).results().map(found -> found.group(1)).toList();
    }

    static String hash() {
        return new BCryptPasswordEncoder(CHEAP).encode(PASSWORD);
    }

    static int freePort() {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static final class Holder {
        private static final ConsoleServer SERVER = new ConsoleServer();
    }
}
