package io.koppel.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Starts both simulators with the sample data, for people who want to try Koppel without a tenant, and prints the settings
 * to paste. Arguments: the ports, if others than 18080 and 18081 are wanted.
 */
public final class Simulators {

    private static final int BUSINESS_CENTRAL_PORT = 18080;
    private static final int DATAVERSE_PORT = 18081;

    private Simulators() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int centralPort = arguments.length > 0 ? Integer.parseInt(arguments[0]) : BUSINESS_CENTRAL_PORT;
        int salesPort = arguments.length > 1 ? Integer.parseInt(arguments[1]) : DATAVERSE_PORT;
        BusinessCentralSimulator central = BusinessCentralSimulator.at(centralPort);
        DataverseSimulator sales = DataverseSimulator.at(salesPort);
        Path map = Path.of("target", "simulated-table-map.yaml");
        Files.createDirectories(map.getParent());
        Files.writeString(map, BusinessCentralSimulator.customTableMap());
        System.out.println(
                """
                # Business Central and Dataverse stand simulated until this program is stopped. Paste into another shell:
                export KOPPEL_BC_TYPE=business-central
                export KOPPEL_BC_URL=%s
                export KOPPEL_BC_COMPANY=%s
                export KOPPEL_BC_TABLE_MAP=%s
                export KOPPEL_BC_OAUTH_TOKEN_URL=%s
                export KOPPEL_BC_OAUTH_CLIENT_ID=%s
                export KOPPEL_BC_OAUTH_CLIENT_SECRET=%s
                export KOPPEL_SALES_TYPE=dataverse
                export KOPPEL_SALES_URL=%s
                export KOPPEL_SALES_OAUTH_TOKEN_URL=%s
                export KOPPEL_SALES_OAUTH_CLIENT_ID=%s
                export KOPPEL_SALES_OAUTH_CLIENT_SECRET=%s
                # Then, with a database for Koppel itself (KOPPEL_DATABASE_URL), or with the standalone jar:
                #   java -jar target/koppel.jar systems test
                #   java -jar target/koppel.jar full --yes
                """
                        .formatted(
                                central.apiUrl(),
                                central.company(),
                                map.toAbsolutePath(),
                                central.tokenUrl(),
                                HttpFront.CLIENT_ID,
                                HttpFront.CLIENT_SECRET,
                                sales.front().address(),
                                sales.tokenUrl(),
                                HttpFront.CLIENT_ID,
                                HttpFront.CLIENT_SECRET)
                        .stripTrailing());
        Thread.currentThread().join();
    }
}
