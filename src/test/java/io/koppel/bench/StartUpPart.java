package io.koppel.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** A run with nothing to do, from process start to exit, beside a Boot application with one empty job. */
final class StartUpPart implements Part {

    private static final int TURNS = 5;
    private static final List<String> NOTHING = List.of(
            "modified", "-q", "--koppel.bc.commit-grace=0s", "--koppel.sales.commit-grace=0s");

    @Override
    public String name() {
        return "start-up";
    }

    @Override
    public void measure(Workbench bench) {
        PlainBatch plain = new PlainBatch(bench.reference());
        compare(
                bench,
                "",
                () -> plain.empty(bench.settings().javaCommand()),
                () -> Workbench.run(bench.reference(), "modified", "-q"),
                1.2);
        NewerJvm.find(bench.settings()).ifPresent(java -> {
            CachedKoppel cached = CachedKoppel.make(
                    bench.settings().target().resolve("aot"), bench.settings().jar(), java, bench.reference(), NOTHING);
            compare(
                    bench,
                    ", JDK 25 and AOT cache",
                    () -> plain.empty(List.of(java.toString())),
                    () -> cached.run(bench.reference(), NOTHING).succeeded(),
                    0.5);
        });
    }

    /** In turns, so that whatever else the machine does meets both; processor time tells more where it does much. */
    private void compare(
            Workbench bench, String where, Supplier<Program> plain, Supplier<Program> koppel, double goal) {
        List<Program> plains = new ArrayList<>();
        List<Program> koppels = new ArrayList<>();
        for (int turn = 0; turn <= TURNS; turn++) {
            plains.add(plain.get());
            koppels.add(koppel.get());
        }
        Figure first = figure(bench, "plain Boot application, one empty job" + where, plains);
        Figure second = figure(bench, "Koppel: modified, nothing to do" + where, koppels);
        bench.report().atMost(name(), "start-up" + where + ": Koppel / plain", second.seconds() / first.seconds(), goal);
        bench.report()
                .atMost(
                        name(),
                        "the same in processor time",
                        median(koppels, Program::processorSeconds) / median(plains, Program::processorSeconds),
                        null);
    }

    private Figure figure(Workbench bench, String what, List<Program> turns) {
        return bench.report()
                .add(new Figure(
                        name(),
                        what,
                        0,
                        median(turns, Program::seconds),
                        null,
                        new ServerCounters(0, 0, 0),
                        turns.get(TURNS).peakMemory(),
                        "median from process start to exit"));
    }

    /** The first turn only warms the machine's caches. */
    private static double median(List<Program> turns, ToDoubleFunction<Program> value) {
        return turns.stream().skip(1).mapToDouble(value).sorted().skip(TURNS / 2).findFirst().orElseThrow();
    }
}
