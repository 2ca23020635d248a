package io.koppel.run;

import com.zaxxer.hikari.util.Credentials;
import io.koppel.database.Connections;
import io.koppel.database.OwnDatabase;
import io.koppel.decision.rule.Rules;
import io.koppel.endpoint.jdbc.JdbcEndpoint;
import io.koppel.endpoint.jdbc.JdbcEndpoints;
import io.koppel.endpoint.jdbc.JdbcSideSettings;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.journal.Actor;
import io.koppel.mapping.Side;
import io.koppel.run.SideProperties.SideSettings;
import io.koppel.run.lease.DatabaseClock;
import io.koppel.run.lease.Leases;
import io.koppel.run.pass.PassListener;
import io.koppel.secret.Secret;
import io.koppel.secret.Secrets;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The two systems and what runs need beside them. */
@Configuration(proxyBeanMethods = false)
class RunConfiguration {

    @Bean
    SideDatabases sideDatabases(SideProperties sides, OwnDatabase own, Secrets secrets) {
        return new SideDatabases(sides, own, secrets);
    }

    @Bean(destroyMethod = "close")
    JdbcEndpoint localEndpoint(SideProperties sides, SideDatabases databases, Connections connections) {
        return endpoint(Side.LOCAL, sides, databases, connections);
    }

    @Bean(destroyMethod = "close")
    JdbcEndpoint integrationEndpoint(SideProperties sides, SideDatabases databases, Connections connections) {
        return endpoint(Side.INTEGRATION, sides, databases, connections);
    }

    @Bean
    Endpoints endpoints(
            @Qualifier("localEndpoint") JdbcEndpoint local, @Qualifier("integrationEndpoint") JdbcEndpoint integration) {
        return new Endpoints(local, integration);
    }

    @Bean
    Rules rules(WorkDate workDate) {
        return new Rules(workDate);
    }

    @Bean
    Leases leases(
            JdbcTemplate jdbc,
            TransactionTemplate transactions,
            ProcessIdentity self,
            RunProperties properties) {
        return new Leases(jdbc, transactions, self, new DatabaseClock(jdbc), properties.leaseExpiry());
    }

    @Bean
    ProcessIdentity processIdentity() {
        return ProcessIdentity.current();
    }

    /** Whoever started the process; a face in which people sign in names them instead. */
    @Bean
    Supplier<Actor> actors(ProcessIdentity self) {
        Actor user = new Actor(System.getProperty("user.name", "unknown"), self.host(), "command line");
        return () -> user;
    }

    @Bean
    FailPoints failPoints(RunProperties properties) {
        try {
            return FailPoints.parse(properties.failPoint());
        } catch (IllegalArgumentException wrong) {
            throw new KoppelException(
                    ErrorCode.SETTING_INVALID, "Setting koppel.run.fail-point: " + wrong.getMessage() + ".", wrong);
        }
    }

    /** A preview has a listener of its own. */
    @Bean
    PassListener passListener() {
        return PassListener.NONE;
    }

    @Bean
    Pause pause() {
        return duration -> {
            try {
                Thread.sleep(duration.toMillis());
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
                throw new KoppelException(ErrorCode.SYSTEM_UNREACHABLE, "Interrupted while waiting.", interruption);
            }
        };
    }

    @Bean
    @ConditionalOnMissingBean
    RunProgress noRunProgress() {
        return RunProgress.NONE;
    }

    private static JdbcEndpoint endpoint(
            Side side, SideProperties sides, SideDatabases databases, Connections connections) {
        SideSettings settings = sides.of(side);
        String name = SideProperties.name(side);
        if (!settings.type().equals("jdbc")) {
            throw new KoppelException(
                    ErrorCode.SETTING_INVALID,
                    "Setting koppel." + name + ".type: '" + settings.type() + "' is not known to this version; it knows jdbc.");
        }
        Secret username = databases.username(side);
        Secret password = databases.password(side);
        return JdbcEndpoints.open(
                name,
                databases.url(side).text(),
                () -> Credentials.of(username.current(), password.current()),
                new JdbcSideSettings(settings.timeZone(), settings.readOnly(), settings.connectionUser()),
                connections.side());
    }
}
