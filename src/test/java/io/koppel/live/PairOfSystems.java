package io.koppel.live;

import io.koppel.simulator.BusinessCentralSimulator;
import io.koppel.simulator.DataverseSimulator;
import java.util.List;
import java.util.stream.Stream;

/** Which kinds of systems stand on the two sides. {@code -Dlive.all=true} has every scenario run over each of them. */
enum PairOfSystems {
    JDBC_JDBC(false, false),
    BUSINESS_CENTRAL_DATAVERSE(true, true),
    BUSINESS_CENTRAL_JDBC(true, false),
    JDBC_DATAVERSE(false, true);

    private final boolean localLive;
    private final boolean integrationLive;

    PairOfSystems(boolean localLive, boolean integrationLive) {
        this.localLive = localLive;
        this.integrationLive = integrationLive;
    }

    /** All, or the one that every build has time for: two databases are what most other tests are about. */
    static Stream<PairOfSystems> chosen() {
        return Boolean.getBoolean("live.all") ? Stream.of(values()) : Stream.of(BUSINESS_CENTRAL_DATAVERSE);
    }

    /** Both sides with the sample data, and Koppel between them. */
    Pair sample(String... settings) {
        LiveInstallation koppel = new LiveInstallation(settings);
        return new Pair(local(koppel), integration(koppel), koppel);
    }

    /** Both sides with the set-up of the sample data, and nobody's records yet. */
    Pair setUp(String... settings) {
        Pair pair = sample(settings);
        empty(pair);
        return pair;
    }

    static void empty(Pair pair) {
        List.of("customer", "contact", "contact_business_relation", "item", "resource").forEach(pair.local()::empty);
        List.of("account", "contact", "product", "productpricelevel").forEach(pair.integration()::empty);
    }

    private SideInHand local(LiveInstallation koppel) {
        if (localLive) {
            BusinessCentralSimulator central = BusinessCentralSimulator.sample();
            koppel.with(central);
            return new SimulatorInHand(central, true);
        }
        DatabaseInHand database = new DatabaseInHand(Sample.businessCentral(), true);
        koppel.withLocal(database.schema());
        return database;
    }

    private SideInHand integration(LiveInstallation koppel) {
        if (integrationLive) {
            DataverseSimulator dataverse = DataverseSimulator.sample();
            koppel.with(dataverse);
            return new SimulatorInHand(dataverse, false);
        }
        DatabaseInHand database = new DatabaseInHand(Sample.sales(), false);
        koppel.withIntegration(database.schema());
        return database;
    }
}
