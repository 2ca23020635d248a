package io.koppel.cli.output;

import io.koppel.run.preview.PreviewedWrite;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The writes of a preview while it goes on, and their CSV file if somebody wants one. */
public final class PreviewedWrites implements Consumer<PreviewedWrite>, AutoCloseable {

    private final Spool<WriteView> spool;
    private final @Nullable CsvFile csv;

    private PreviewedWrites(Spool<WriteView> spool, @Nullable CsvFile csv) {
        this.spool = spool;
        this.csv = csv;
    }

    /**
     * @param csv where every field goes as well; null for nowhere
     * @throws io.koppel.failure.KoppelException WRONG_USAGE if that file cannot be written
     */
    public static PreviewedWrites spool(@Nullable Path csv) {
        CsvFile opened = csv == null ? null : CsvFile.open(csv, CsvFile.WRITES);
        return new PreviewedWrites(Spool.of(WriteView.class), opened);
    }

    @Override
    public void accept(PreviewedWrite write) {
        WriteView view = WriteView.of(write);
        spool.add(view);
        if (csv != null) {
            view.rows().forEach(csv::row);
        }
    }

    Spool<WriteView> spool() {
        return spool;
    }

    @Override
    public void close() {
        if (csv != null) {
            csv.close();
        }
        spool.close();
    }
}
