package io.koppel.cli.progress;

import io.koppel.mapping.Pass;
import io.koppel.run.RunProgress;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarStyle;

/** One bar a pass, with rate and time left. */
final class BarProgress implements RunProgress {

    private final PrintStream err;
    private final Map<String, ProgressBar> bars = new ConcurrentHashMap<>();

    BarProgress(PrintStream err) {
        this.err = err;
    }

    @Override
    public void passStarted(String mapping, Pass pass, long expected) {
        bars.computeIfAbsent(name(mapping, pass), name -> ProgressBar.builder()
                .setTaskName(name)
                .setInitialMax(expected)
                .setUnit(" records", 1)
                .setStyle(ProgressBarStyle.ASCII)
                .showSpeed()
                .setConsumer(new ConsoleProgressBarConsumer(err))
                .build());
    }

    @Override
    public void chunkDone(String mapping, Pass pass, long records) {
        ProgressBar bar = bars.get(name(mapping, pass));
        if (bar != null) {
            bar.stepBy(records);
        }
    }

    @Override
    public void passEnded(String mapping, Pass pass) {
        ProgressBar bar = bars.remove(name(mapping, pass));
        if (bar != null) {
            bar.close();
        }
    }

    private static String name(String mapping, Pass pass) {
        return mapping + " " + pass.label();
    }
}
