package io.koppel.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** A run with nothing to do, from process start to exit, beside a Boot application with one empty job. */
final class StartUpPart implements Part {

    private static final List<String> NOTHING = List.of(
            "modified", "-q", "--koppel.bc.commit-grace=0s", "--koppel.sales.commit-grace=0s");

    @Override
    public String name() {
        return "start-up";
    }

    @Override
    public void measure(Workbench bench) {
        Figure plain = figure(bench, "plain Boot application, one empty job", () ->
                new PlainBatch(bench.reference()).empty(bench.settings().javaCommand()));
        Figure koppel = figure(bench, "Koppel: modified, nothing to do", () ->
                Workbench.run(bench.reference(), "modified", "-q"));
        bench.report().atMost(name(), "start-up: Koppel / plain", koppel.seconds() / plain.seconds(), 1.2);
        NewerJvm.find(bench.settings()).ifPresent(java -> newer(bench, java));
    }

    private void newer(Workbench bench, Path java) {
        Figure plain = figure(bench, "plain Boot application, on the newer JVM", () ->
                new PlainBatch(bench.reference()).empty(List.of(java.toString())));
        CachedKoppel cached = CachedKoppel.make(
                bench.settings().target().resolve("aot"), bench.settings().jar(), java, bench.reference(), NOTHING);
        Figure koppel = figure(bench, "Koppel from the AOT cache, on the newer JVM", () ->
                cached.run(bench.reference(), NOTHING).succeeded());
        bench.report().atMost(name(), "start-up: Koppel from the AOT cache / plain", koppel.seconds() / plain.seconds(), 0.5);
    }

    private Figure figure(Workbench bench, String what, Supplier<Program> process) {
        process.get();
        Program[] last = new Program[1];
        double seconds = Workbench.median(() -> {
            last[0] = process.get();
            return last[0].seconds();
        });
        return bench.report()
                .add(new Figure(
                        name(), what, 0, seconds, null, new ServerCounters(0, 0, 0), last[0].peakMemory(), ""));
    }
}
