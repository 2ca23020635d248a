package io.koppel.run;

import io.koppel.database.Connections;
import io.koppel.database.OwnDatabase;
import io.koppel.decision.rule.Applications;
import io.koppel.decision.rule.Rules;
import io.koppel.endpoint.Endpoint;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.journal.Actor;
import io.koppel.mapping.Side;
import io.koppel.run.lease.DatabaseClock;
import io.koppel.run.lease.Leases;
import io.koppel.secret.Secrets;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
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

    @Bean
    SideEndpoints sideEndpoints(
            SideProperties sides,
            SideDatabases databases,
            ApplicationUsers users,
            Connections connections,
            Clock clock) {
        return new SideEndpoints(sides, databases, users, connections.side(), clock);
    }

    @Bean(destroyMethod = "close")
    Endpoint localEndpoint(SideEndpoints endpoints) {
        return endpoints.open(Side.LOCAL);
    }

    @Bean(destroyMethod = "close")
    Endpoint integrationEndpoint(SideEndpoints endpoints) {
        return endpoints.open(Side.INTEGRATION);
    }

    @Bean
    Endpoints endpoints(
            @Qualifier("localEndpoint") Endpoint local, @Qualifier("integrationEndpoint") Endpoint integration) {
        return new Endpoints(local, integration);
    }

    @Bean
    Rules rules(WorkDate workDate, SideProperties sides) {
        return new Rules(
                workDate,
                new Applications(
                        sides.bc().type() != SideType.JDBC, sides.sales().type() != SideType.JDBC));
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
    @ConditionalOnMissingBean(name = "actors")
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
    WritePace passListener(RunProperties properties, StopRequests stops, Pause pause) {
        return new WritePace(properties.maxWritesPerMinute(), stops::toldHolder, pause);
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
}
