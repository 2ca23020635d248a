package io.koppel.run.demo;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.Side;
import io.koppel.mapping.yaml.DefaultCatalogue;
import io.koppel.run.ReferenceTables;
import io.koppel.run.RunLauncher;
import io.koppel.run.RunOutcome;
import io.koppel.run.RunRequest;
import io.koppel.run.SideDatabases;
import io.koppel.sampledata.SampleData;
import java.sql.SQLException;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Fills both sides with the sample data and synchronizes it in full, so that every call ends with the same figures.
 * A side that holds anything which no demonstration put there is left alone.
 */
@Component
public final class Demo {

    private final SideDatabases databases;
    private final ReferenceTables referenceTables;
    private final DemoTraces traces;
    private final RunLauncher launcher;

    Demo(
            SideDatabases databases,
            ReferenceTables referenceTables,
            DemoTraces traces,
            RunLauncher launcher) {
        this.databases = databases;
        this.referenceTables = referenceTables;
        this.traces = traces;
        this.launcher = launcher;
    }

    /** @throws KoppelException NOT_DEMO_DATA, MAPPING_HELD: nothing was done */
    public RunOutcome run() {
        for (Side side : Side.values()) {
            databases.requireWritableDatabase(side);
        }
        List<String> mappings = DefaultCatalogue.names();
        return launcher.start(RunRequest.full(mappings, false), () -> prepare(mappings));
    }

    /** Both sides are looked at before either is touched. */
    private void prepare(List<String> mappings) {
        try (DemoSide bc = open(Side.LOCAL);
                DemoSide sales = open(Side.INTEGRATION)) {
            bc.check();
            sales.check();
            bc.mark();
            sales.mark();
            referenceTables.bringUpToDate(Side.LOCAL);
            referenceTables.bringUpToDate(Side.INTEGRATION);
            SampleData.clear(bc.connection(), sales.connection());
            traces.clear(mappings);
            SampleData.load(bc.connection(), sales.connection());
        } catch (SQLException failure) {
            throw new KoppelException(
                    ErrorCode.SYSTEM_UNREACHABLE, "The sample data could not be written: " + failure.getMessage(), failure);
        }
    }

    private DemoSide open(Side side) {
        return new DemoSide(side, databases.open(side));
    }
}
