package io.koppel.cli;

import io.koppel.cli.output.ScheduleView;
import io.koppel.schedule.ScheduleOverview;
import io.koppel.schedule.Schedules;
import java.util.List;

/** Shows the schedules as they are. */
final class ScheduleResult {

    private ScheduleResult() {}

    static ExitCode show(UseCases useCases, Screen screen) {
        List<ScheduleOverview> all = useCases.get(Schedules.class).list();
        screen.result(
                all.stream().map(ScheduleView::of).toList(), () -> ScheduleView.table().of(all));
        return ExitCode.DONE;
    }
}
